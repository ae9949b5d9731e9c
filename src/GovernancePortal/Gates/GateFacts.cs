using GovernancePortal.Cards;
using GovernancePortal.Cards.Submissions;
using GovernancePortal.Compliance.Screening;
using GovernancePortal.Datasets;
using GovernancePortal.Evaluations.Reports;
using GovernancePortal.Policies;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Environments;
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
    /// <summary>Reports of tests of this version, in the order in which they were handed in.</summary>
    public IReadOnlyList<EvaluationView> Evaluations { get; init; } = [];

    /// <summary>Screenings of the system, newest first.</summary>
    public IReadOnlyList<ScreeningView> Screenings { get; init; } = [];

    /// <summary>The newest screening for exactly the business use that is asked for; null where there is none.</summary>
    public ScreeningView? Screening => Screenings.FirstOrDefault(screening => string.Equals(screening.BusinessUse, BusinessUse, StringComparison.Ordinal));

    /// <summary>Of the data that the card names and the version does not have, the names and ids of which the register holds a dataset, as <see cref="DatasetCatalog.NameKey"/> writes them.</summary>
    public IReadOnlySet<string> RegisteredData { get; init; } = new HashSet<string>();

    /// <summary>Environments as they are declared.</summary>
    public IReadOnlyList<EnvironmentView> Environments { get; init; } = [];

    /// <summary>Where it will answer; null when nobody said.</summary>
    public string? Region { get; init; }

    /// <summary>By the digest of a submitted file, the digest that its bytes in the store have now, null where they are lost; null until the files are read, which only a judgement asks for.</summary>
    public IReadOnlyDictionary<Sha256Digest, Sha256Digest?>? Files { get; init; }

    /// <summary>Without the reports and acceptances that came later than this moment.</summary>
    public GateFacts AsOf(DateTimeOffset moment) => this with
    {
        Datasets = [.. Datasets.Select(entry => entry with { Report = entry.Report?.AsOf(moment) })],
        Evaluations = [.. Evaluations.Where(report => report.SubmittedAt <= moment)],
        Screenings = [.. Screenings.Where(screening => screening.CompletedAt <= moment)],
    };
}
