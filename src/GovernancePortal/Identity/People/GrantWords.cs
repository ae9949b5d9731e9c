namespace GovernancePortal.Identity.People;

/// <summary>A grant in words, as pages say them.</summary>
internal static class GrantWords
{
    public static string Source(GrantSource source) => source switch
    {
        GrantSource.Provider => "from the directory",
        GrantSource.Demo => "sample account",
        _ => "given here",
    };
}
