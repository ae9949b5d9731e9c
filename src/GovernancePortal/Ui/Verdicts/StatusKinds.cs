namespace GovernancePortal.Ui.Verdicts;

/// <summary>Icon, word and colour class of each verdict: the three always stand together.</summary>
public static class StatusKinds
{
    public static string Icon(this StatusKind kind) => kind switch
    {
        StatusKind.Pass => "check_circle",
        StatusKind.Warn => "warning",
        StatusKind.Fail => "dangerous",
        StatusKind.Missing => "indeterminate_question_box",
        StatusKind.Stale => "history",
        StatusKind.Waived => "gavel",
        _ => "progress_activity",
    };

    public static string Word(this StatusKind kind) => kind == StatusKind.Warn ? "Warning" : kind.ToString();

    /// <summary>Class that sets ink, tint and line.</summary>
    public static string Css(this StatusKind kind) => kind == StatusKind.Running ? "run" : kind.ToString().ToLowerInvariant();

    /// <summary>Reads the API's word for a verdict (<c>pass</c>, <c>warn</c>, …); an unknown one counts as missing, never as a pass.</summary>
    public static StatusKind Parse(string? word) => word?.ToLowerInvariant() switch
    {
        "pass" => StatusKind.Pass,
        "warn" => StatusKind.Warn,
        "fail" => StatusKind.Fail,
        "stale" => StatusKind.Stale,
        "waived" => StatusKind.Waived,
        "running" => StatusKind.Running,
        _ => StatusKind.Missing,
    };
}
