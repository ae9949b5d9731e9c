namespace GovernancePortal.Gates;

/// <summary>The verdict over all gates, in the manner of a test report: verdict, decision, reasons.</summary>
/// <param name="Decision">One sentence: release, or do not release until what.</param>
/// <param name="Gates">Worst first.</param>
/// <param name="RunId">The gate run that it is read from; null before the first.</param>
public sealed record Readiness(Verdict Verdict, string Decision, IReadOnlyList<GateView> Gates, DateTimeOffset? JudgedAt, Guid? RunId = null)
{
    private static readonly Verdict[] WorstFirst = [Verdict.Fail, Verdict.Missing, Verdict.Stale, Verdict.Running, Verdict.Warn, Verdict.Waived, Verdict.Pass];

    /// <summary>The same sentence once the council has decided: nothing is left to look at before.</summary>
    public string DecisionKept => Verdict switch
    {
        Verdict.Pass => "Every gate passed when the council decided.",
        Verdict.Warn or Verdict.Waived => $"Nothing blocked the release when the council decided. {Names(Gates, Verdict.Warn, Verdict.Waived)} did not pass.",
        _ => Decision,
    };

    public IEnumerable<GateView> Blocking => Gates.Where(gate => gate.Verdict.Blocks());

    internal static Readiness Of(IReadOnlyList<GateView> gates, DateTimeOffset? judgedAt, Guid? runId)
    {
        var verdict = Verdicts.Worst(gates.Select(gate => gate.Verdict));
        return new(verdict, Decide(verdict, gates), [.. gates.OrderBy(gate => Array.IndexOf(WorstFirst, gate.Verdict))], judgedAt, runId);
    }

    private static string Decide(Verdict verdict, IReadOnlyList<GateView> gates)
    {
        string Waived() => $"{Names(gates, Verdict.Waived)} {(gates.Count(gate => gate.Verdict == Verdict.Waived) == 1 ? "is" : "are")} waived: read who accepted what was found, and why.";

        return verdict switch
        {
            Verdict.Running => "The checks are still running.",
            Verdict.Missing when gates.All(gate => gate.Verdict == Verdict.Missing && gate.JudgedAt is null) => "Do not release until the gates have run: none has been judged yet.",
            Verdict.Fail or Verdict.Missing or Verdict.Stale => $"Do not release until {Names(gates, Verdict.Fail, Verdict.Missing, Verdict.Stale)} {(gates.Count(gate => gate.Verdict.Blocks()) == 1 ? "is" : "are")} put right and tested again.",
            Verdict.Warn => $"Nothing blocks the release. Look at {Names(gates, Verdict.Warn)} before you decide.{(gates.Any(gate => gate.Verdict == Verdict.Waived) ? $" {Waived()}" : "")}",
            Verdict.Waived => $"Nothing blocks the release. {Waived()}",
            _ => "Every gate passes. The council can decide.",
        };
    }

    private static string Names(IReadOnlyList<GateView> gates, params Verdict[] which) =>
        Checks.GateText.List(gates.Where(gate => which.Contains(gate.Verdict)).Select(gate => $"“{gate.Title}”"), 3);
}

/// <summary>One gate as people and clients read it.</summary>
public sealed record GateView(
    string Id, string Title, Verdict Verdict, string Reason, string Remedy, IReadOnlyList<Measurement> Measurements, IReadOnlyList<EvidencePointer> Evidence, DateTimeOffset? JudgedAt);
