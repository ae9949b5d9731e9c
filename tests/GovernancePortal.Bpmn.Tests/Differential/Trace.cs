namespace GovernancePortal.Bpmn.Tests.Differential;

/// <summary>What a process did: the start, then a line for each step.</summary>
/// <param name="Steps">In their order: which nodes ended, and what is waited for now.</param>
internal sealed record Trace(IReadOnlyList<Trace.Line> Steps)
{
    internal sealed record Line(IReadOnlyList<string> Ended, IReadOnlyList<string> Waiting)
    {
        public override string ToString() => $"{string.Join(' ', Ended)} | {string.Join(' ', Waiting)}";
    }

    /// <summary>
    /// Step by step in order. Tokens that move at the same time inside one step may end their nodes in any order (13.3.1: nothing says which goes
    /// first), so there nodes are in the order of their names. What throws an error or an escalation is left out: whether it has ended when that
    /// is caught is a matter of view.
    /// </summary>
    public string Text(IReadOnlySet<string> throwing) => string.Join(
        '\n', Steps.Select(line => new Line([.. line.Ended.Where(node => !throwing.Contains(node)).Order(StringComparer.Ordinal)], line.Waiting).ToString()));
}
