namespace GovernancePortal.Evaluations.Reports;

/// <summary>Kinds and outcomes as they stand in the API and on pages.</summary>
public static class EvaluationWords
{
    /// <summary><c>robustness</c>, <c>bias</c>, <c>red-team</c>, <c>security</c>, <c>reliability</c>, <c>cost</c>, <c>fallback</c>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<EvaluationKind>().Select(Key)];

    public static IReadOnlyList<string> Outcomes { get; } = [.. Enum.GetValues<EvaluationOutcome>().Select(Key)];

    public static string Key(this EvaluationKind kind) => kind == EvaluationKind.RedTeam ? "red-team" : kind.ToString().ToLowerInvariant();

    public static string Key(this EvaluationOutcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>"Red team".</summary>
    public static string Title(string kind) => char.ToUpperInvariant(kind[0]) + kind[1..].Replace('-', ' ');
}
