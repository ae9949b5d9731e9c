namespace GovernancePortal.Waivers;

/// <summary>Who owns a system: the register names its owner as the organisation writes it, by the account or by the name.</summary>
public static class SystemOwner
{
    /// <summary>Whether the owner in the register is this person.</summary>
    public static bool Is(string owner, string account, string displayName) =>
        owner.Trim() is { Length: > 0 } named && (string.Equals(named, account, StringComparison.OrdinalIgnoreCase) || string.Equals(named, displayName.Trim(), StringComparison.OrdinalIgnoreCase));
}
