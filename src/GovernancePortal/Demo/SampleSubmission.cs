using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;

namespace GovernancePortal.Demo;

/// <summary><c>submission.json</c> of a sample: what a data scientist would type and upload.</summary>
internal sealed record SampleSubmission(
    RegisterSystemRequest System, RegisterModelRequest Model, string Version, string Card, IReadOnlyList<string> Artifacts, IReadOnlyList<SampleDataset> Datasets, SampleRelease Release);

internal sealed record SampleDataset(IReadOnlyList<string> Files, string Role, DatasetMetadata Metadata);

internal sealed record SampleRelease(string Environment, string BusinessUse);
