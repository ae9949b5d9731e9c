namespace GovernancePortal.Cli.Portal;

/// <summary>Addresses that a secret may be sent to.</summary>
internal static class PortalAddress
{
    /// <summary>An https address, or http on this machine alone; it ends with a slash.</summary>
    /// <param name="what">What the address is of, for the refusal; the address itself is not repeated there.</param>
    /// <exception cref="CommandEndedException">There is none, or it is another kind of address.</exception>
    public static Uri Parse(string? text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new CommandEndedException(ExitCode.WrongCall, $"{what} is not given.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0 || !IsSafe(address))
            throw new CommandEndedException(ExitCode.WrongCall, $"{what} is not an https address such as https://portal.example.org; http is taken on this machine alone.");
        return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }

    /// <summary>Whether what is sent there is read by nobody on the way.</summary>
    public static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
