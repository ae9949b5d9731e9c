namespace GovernancePortal.Cli.Portal;

/// <summary>The frame of a command that talks to the portal: whatever goes wrong ends in a sentence and an exit code.</summary>
internal static class PortalCommand
{
    public static async Task<int> RunAsync(Surroundings surroundings, Func<Task<ExitCode>> command)
    {
        try
        {
            return (int)await command();
        }
        catch (CommandEndedException ended)
        {
            surroundings.Say(ended.Message);
            return (int)ended.Code;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            surroundings.Say(unreadable.Message);
            return (int)ExitCode.WrongCall;
        }
    }
}
