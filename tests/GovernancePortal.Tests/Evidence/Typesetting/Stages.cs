namespace GovernancePortal.Tests.Evidence.Typesetting;

/// <summary>Hears the stages as they happen; may act on one of them, once.</summary>
internal sealed class Stages(string? at = null, Action? act = null) : IProgress<string>
{
    private Action? act = act;

    public List<string> Heard { get; } = [];

    public void Report(string value)
    {
        lock (Heard)
            Heard.Add(value);
        if (string.Equals(value, at, StringComparison.Ordinal))
            Interlocked.Exchange(ref act, null)?.Invoke();
    }
}
