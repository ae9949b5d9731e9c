using GovernancePortal.Compliance.Screening;
using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Evaluations.Reports;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;

namespace GovernancePortal.Demo;

/// <summary><c>submission.json</c> of a sample: what a data scientist would type and upload, what the compliance officer answers, and what the risk seat waives.</summary>
/// <param name="Screening">Null where nobody has screened the system yet.</param>
internal sealed record SampleSubmission(
    RegisterSystemRequest System, RegisterModelRequest Model, string Version, string Card, IReadOnlyList<string> Artifacts, IReadOnlyList<SampleDataset> Datasets, SampleRelease Release,
    IReadOnlyList<SampleEvaluation>? Evaluations = null, ScreeningRequest? Screening = null, IReadOnlyList<SampleWaiver>? Waivers = null);

internal sealed record SampleDataset(IReadOnlyList<string> Files, string Role, DatasetMetadata Metadata);

internal sealed record SampleEvaluation(string File, EvaluationClaim Claim);

/// <param name="Days">How long from the day on which the sample is submitted.</param>
internal sealed record SampleWaiver(string Policy, string Rule, string Reason, string CompensatingControl, int Days);

internal sealed record SampleRelease(string Environment, string BusinessUse, string? Region = null);
