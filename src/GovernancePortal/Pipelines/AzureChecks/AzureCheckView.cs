namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>A check as clients read it; never with its token.</summary>
/// <param name="State"><c>waiting</c>, <c>passed</c>, <c>failed</c>, or <c>untold</c> where the pipeline could not be told.</param>
public sealed record AzureCheckView(Guid Id, Guid ReleaseId, string Until, string Organisation, string State, string? Reason, DateTimeOffset AskedAt, DateTimeOffset GivesUpAt, DateTimeOffset? EndedAt)
{
    internal static AzureCheckView Of(AzureCheck check) => new(
        check.Id, check.ReleaseId, check.UntilDecided ? AskAzureCheck.Decision : AskAzureCheck.Gates, check.Organisation,
        check switch { { EndedAt: null } => "waiting", { Passed: true } => "passed", { Passed: false } => "failed", _ => "untold" },
        check.Reason, check.AskedAt, check.GivesUpAt, check.EndedAt);
}

/// <summary>What a check asks for: a release by number or id, or the newest of a version to an environment.</summary>
/// <param name="Until"><c>decision</c>, which is meant where it is left out, or <c>gates</c>.</param>
public sealed record AzureCheckRequest(string? Release = null, string? Model = null, string? Version = null, string? Environment = null, string? Until = null);
