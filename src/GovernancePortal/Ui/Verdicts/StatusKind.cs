namespace GovernancePortal.Ui.Verdicts;

/// <summary>The seven verdicts, worst first: the order in which lists show them.</summary>
public enum StatusKind
{
    Fail,
    Warn,
    Missing,
    Stale,
    Running,
    Waived,
    Pass,
}
