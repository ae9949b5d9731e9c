namespace GovernancePortal.Evidence.Documents;

/// <summary>The gate run that counted.</summary>
/// <param name="Id">The ledger knows it by this.</param>
/// <param name="Statement">What it says, rule by rule, those that do not apply included: canonical JSON (RFC 8785) whose SHA-256 is in the ledger with the run.</param>
public sealed record GateRunSection(string Id, DateTimeOffset JudgedAt, string Statement)
{
    /// <summary>The rules that have nothing to say of this release: <c>policy/rule</c>.</summary>
    public IReadOnlyList<string> NotApplicable { get; init; } = [];
}
