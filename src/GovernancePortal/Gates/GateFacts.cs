using GovernancePortal.Cards;
using GovernancePortal.Cards.Submissions;
using GovernancePortal.Datasets;
using GovernancePortal.Policies;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Gates;

/// <summary>All that gates may look at: what is asked for, and everything it stands on, as it is now.</summary>
/// <param name="Submitters">Everybody who had a hand in what is asked: none of them may answer for its risks.</param>
/// <param name="NewestVersionId">The newest version of the model: another than <paramref name="Version"/> when one came later.</param>
public sealed record GateFacts(
    SystemView System, ModelView Model, VersionView Version, Guid NewestVersionId, string Environment, string BusinessUse, IReadOnlySet<Guid> Submitters, ModelCard? Card,
    IReadOnlyList<DatasetWithReport> Datasets, IReadOnlyList<ThresholdSighting> Thresholds, ApprovedSets Approved)
{
    /// <summary>By the digest of a submitted file, the digest that its bytes in the store have now, null where they are lost; null until the files are read, which only a judgement asks for.</summary>
    public IReadOnlyDictionary<Sha256Digest, Sha256Digest?>? Files { get; init; }

    /// <summary>Without the reports and acceptances that came later than this moment.</summary>
    public GateFacts AsOf(DateTimeOffset moment) => this with { Datasets = [.. Datasets.Select(entry => entry with { Report = entry.Report?.AsOf(moment) })] };
}
