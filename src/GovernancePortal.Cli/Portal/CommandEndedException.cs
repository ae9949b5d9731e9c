namespace GovernancePortal.Cli.Portal;

/// <summary>Ends a command with a sentence on standard error.</summary>
/// <param name="message">Why, in words; holds no secret.</param>
internal sealed class CommandEndedException(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code => code;
}
