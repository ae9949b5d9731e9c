namespace GovernancePortal.Cli.Portal;

/// <summary>Ends a command with a sentence on standard error.</summary>
/// <param name="message">Why, in words; holds no secret.</param>
internal sealed class CommandEndedException(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code => code;

    /// <summary>The portal's word for its refusal, such as <c>release-open</c>; null where it is not the portal's.</summary>
    public string? Problem { get; init; }
}
