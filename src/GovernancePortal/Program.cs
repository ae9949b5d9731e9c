using GovernancePortal;

try
{
    await PortalServer.RunAsync(args);
    return 0;
}
catch (Exception failure) when (StartRefusal.Sentence(failure) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}

/// <summary>The host's entry point, named so that tests can start the real product.</summary>
public partial class Program;
