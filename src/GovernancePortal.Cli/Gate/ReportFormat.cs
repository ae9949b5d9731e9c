namespace GovernancePortal.Cli.Gate;

/// <summary>How a verdict is printed.</summary>
internal enum ReportFormat
{
    Text,
    Json,
    Junit,
    Sarif,
}
