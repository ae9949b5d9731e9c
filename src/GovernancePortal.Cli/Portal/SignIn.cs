namespace GovernancePortal.Cli.Portal;

/// <summary>Signs requests in: with a credential that the portal gave out, or with tokens of the organisation's identity provider.</summary>
internal sealed class SignIn
{
    public const string Usage =
        """
          Signs in with GOVERN_CREDENTIAL (a credential of the portal), or with GOVERN_CLIENT_ID and GOVERN_CLIENT_SECRET at GOVERN_TOKEN_ENDPOINT or at the
          endpoint that the metadata of GOVERN_AUTHORITY name, for GOVERN_SCOPE. A secret may stand in a file instead: GOVERN_CREDENTIAL_FILE, GOVERN_CLIENT_SECRET_FILE.
        """;

    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);
    private readonly Surroundings surroundings;
    private readonly ClientCredentials? client;
    private string? token;
    private DateTimeOffset renewAt = DateTimeOffset.MaxValue;

    private SignIn(Surroundings surroundings, string? credential, ClientCredentials? client) => (this.surroundings, token, this.client) = (surroundings, credential, client);

    /// <exception cref="CommandEndedException">The environment holds no way to sign in, or more than one.</exception>
    public static SignIn From(Surroundings surroundings)
    {
        var (credential, id) = (Secrets.Find(surroundings, "GOVERN_CREDENTIAL"), surroundings.Variable("GOVERN_CLIENT_ID"));
        return (credential, id) switch
        {
            ({ }, null) => new(surroundings, credential, null),
            (null, { }) => new(surroundings, null, Client(surroundings, id)),
            (null, null) => throw new CommandEndedException(ExitCode.WrongCall, "No sign-in: set GOVERN_CREDENTIAL or GOVERN_CREDENTIAL_FILE, or GOVERN_CLIENT_ID with its secret."),
            _ => throw new CommandEndedException(ExitCode.WrongCall, "GOVERN_CREDENTIAL and GOVERN_CLIENT_ID are both set: leave one."),
        };
    }

    public async Task<string> TokenAsync(HttpMessageInvoker http, CancellationToken cancellation)
    {
        if (token is not null && surroundings.Time.GetUtcNow() < renewAt)
            return token;
        var (given, life) = await client!.AskAsync(http, cancellation);
        surroundings.Hide(given);
        (token, renewAt) = (given, surroundings.Time.GetUtcNow() + life - Early);
        return given;
    }

    private static ClientCredentials Client(Surroundings surroundings, string id)
    {
        var secret = Secrets.Find(surroundings, "GOVERN_CLIENT_SECRET") ?? throw new CommandEndedException(ExitCode.WrongCall, "GOVERN_CLIENT_ID is set without GOVERN_CLIENT_SECRET or GOVERN_CLIENT_SECRET_FILE.");
        var endpoint = surroundings.Variable("GOVERN_TOKEN_ENDPOINT") is { } named ? EndpointOf(named) : null;
        var authority = endpoint is null ? PortalAddress.Parse(surroundings.Variable("GOVERN_AUTHORITY"), "GOVERN_AUTHORITY") : null;
        return new(id, secret, authority, endpoint, surroundings.Variable("GOVERN_SCOPE"));
    }

    private static Uri EndpointOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && PortalAddress.IsSafe(address)
        ? address
        : throw new CommandEndedException(ExitCode.WrongCall, "GOVERN_TOKEN_ENDPOINT is not an https address.");
}
