using GovernancePortal.PolicySets.Inputs;

namespace GovernancePortal.PolicySets;

/// <summary>The policy sets that come with the product (<c>samples/policies</c>), as files.</summary>
public static class ShippedPolicies
{
    private const string Folder = "policies/";

    /// <summary>File name without ending, and text, in order of name.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } =
        [.. Embedded.Names(Folder).Select(name => KeyValuePair.Create(Path.GetFileNameWithoutExtension(name[Folder.Length..]), Embedded.Text(name)))];
}
