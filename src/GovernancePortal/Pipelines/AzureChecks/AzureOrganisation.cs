namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>The address of an organisation of Azure DevOps, in one form, so that two can be compared.</summary>
internal static class AzureOrganisation
{
    public const int MaxLength = 500;

    /// <summary>The address with a lower-case host and a slash at its end; null where it is not https, or holds a name, a query or a fragment.</summary>
    public static string? Parse(string? address) =>
        address is { Length: > 0 and <= MaxLength } && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            && uri is { UserInfo: "", Query: "", Fragment: "" }
            ? $"https://{uri.Authority.ToLowerInvariant()}{uri.AbsolutePath.TrimEnd('/')}/"
            : null;

    /// <summary>The configured organisation that this address means; null where it is none of them.</summary>
    public static string? Among(IEnumerable<string> configured, string? address) =>
        Parse(address) is { } asked ? configured.Select(Parse).FirstOrDefault(known => string.Equals(known, asked, StringComparison.OrdinalIgnoreCase)) : null;
}
