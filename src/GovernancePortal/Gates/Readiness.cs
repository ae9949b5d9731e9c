namespace GovernancePortal.Gates;

/// <summary>The verdict over all gates, in the manner of a test report: verdict, decision, reasons.</summary>
/// <param name="Decision">One sentence: release, or do not release until what.</param>
/// <param name="Gates">Those that apply, worst first; in lists without those that pass.</param>
/// <param name="JudgedAt">When the newest run was.</param>
/// <param name="RunId">The gate run that it is read from; null before the first.</param>
public sealed record Readiness(Verdict Verdict, string Decision, IReadOnlyList<GateView> Gates, DateTimeOffset? JudgedAt, Guid? RunId = null)
{
    /// <summary>The rules that have nothing to say here; lists do without.</summary>
    public IReadOnlyList<GateView> NotApplicable { get; init; } = [];

    /// <summary>
    /// Whether an answer is still to come: gates are being judged, or will be, because they never were or what they look at has changed since. What fails as things
    /// stand is an answer, and so is that no policy judges.
    /// </summary>
    public bool Judging { get; init; }

    /// <summary>How many gates apply, those that pass included.</summary>
    public int Applying { get; init; } = Gates.Count;

    /// <summary>The same sentence once the council has decided: nothing is left to look at before.</summary>
    public string DecisionKept => Verdict switch
    {
        Verdict.Pass => "Every gate passed when the council decided.",
        Verdict.Warn or Verdict.Waived => $"Nothing blocked the release when the council decided. {Names(Gates, Verdict.Warn, Verdict.Waived)} did not pass.",
        _ => Decision,
    };

    public IEnumerable<GateView> Blocking => Gates.Where(gate => gate.Verdict.Blocks());

    /// <summary>How many gates say this.</summary>
    public int CountOf(Verdict verdict) => verdict == Verdict.Pass ? Applying - Gates.Count(gate => gate.Verdict != Verdict.Pass) : Gates.Count(gate => gate.Verdict == verdict);

    /// <param name="passed">How many gates pass that are not among <paramref name="gates"/>.</param>
    internal static Readiness Of(IReadOnlyList<GateView> gates, DateTimeOffset? judgedAt, Guid? runId, int passed = 0)
    {
        List<GateView> applying = [.. gates.Where(gate => gate.Verdict != Verdict.NotApplicable)];
        var verdict = applying.Count == 0 && passed > 0 ? Verdict.Pass : Verdicts.Worst(applying.Select(gate => gate.Verdict));
        return new(verdict, Decide(verdict, applying, judgedAt), [.. applying.OrderBy(gate => gate.Verdict.Rank())], judgedAt, runId)
        {
            Judging = verdict == Verdict.Running || (verdict is Verdict.Missing or Verdict.Stale && (applying.Count > 0 || judgedAt is null)),
            NotApplicable = [.. gates.Where(gate => gate.Verdict == Verdict.NotApplicable)],
            Applying = applying.Count + passed,
        };
    }

    private static string Decide(Verdict verdict, IReadOnlyList<GateView> gates, DateTimeOffset? judgedAt)
    {
        string Waived() => $"{Names(gates, Verdict.Waived)} {(gates.Count(gate => gate.Verdict == Verdict.Waived) == 1 ? "is" : "are")} waived: read who waived it, why and until when.";

        return verdict switch
        {
            Verdict.Running => "The checks are still running.",
            Verdict.Missing when gates.Count == 0 && judgedAt is not null => "Do not release: no policy judges this release. Have one published that applies to it.",
            Verdict.Missing when gates.All(gate => gate.Verdict == Verdict.Missing && gate.JudgedAt is null) => "Do not release until the gates have run: none has been judged yet.",
            Verdict.Fail or Verdict.Missing or Verdict.Stale => $"Do not release until {Names(gates, Verdict.Fail, Verdict.Missing, Verdict.Stale)} {(gates.Count(gate => gate.Verdict.Blocks()) == 1 ? "is" : "are")} put right and tested again.",
            Verdict.Warn => $"Nothing blocks the release. Look at {Names(gates, Verdict.Warn)} before you decide.{(gates.Any(gate => gate.Verdict == Verdict.Waived) ? $" {Waived()}" : "")}",
            Verdict.Waived => $"Nothing blocks the release. {Waived()}",
            _ => "Every gate passes. The council can decide.",
        };
    }

    private static string Names(IReadOnlyList<GateView> gates, params Verdict[] which) =>
        GateText.List(gates.Where(gate => which.Contains(gate.Verdict)).Select(gate => $"“{gate.Title}”"), 3);
}
