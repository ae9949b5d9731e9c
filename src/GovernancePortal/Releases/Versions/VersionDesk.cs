using GovernancePortal.Cards;
using GovernancePortal.Cards.Sections;
using GovernancePortal.Datasets;
using GovernancePortal.Gates.Measuring;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Versions;

/// <summary>Gathers what there is to know of a version for its page.</summary>
public sealed class VersionDesk(ModelCatalog models, CardLibrary cards, DatasetCatalog datasets, ReleaseBook releases, ReleaseDesk desk, CardFacts fields)
{
    public async Task<Result<VersionFacts>> OpenAsync(Guid id, CancellationToken cancellation)
    {
        var found = await models.RegisteredAsync(id, cancellation);
        if (found.Error is { } error)
            return error;
        var (version, model, system) = found.Value;
        var card = (await cards.ReadAsync(version.Card, cancellation)).Card;
        var asked = await releases.ListAsync(new PageRequest(PageSize: 200), new ReleaseFilter(VersionId: id), cancellation);
        var newest = asked.Items.Count == 0 ? null : (await desk.OpenAsync(asked.Items[0].Id, cancellation)).Value;
        // the facts of a decided release are those of its decision
        var data = newest is { Release.DecidedAt: null } ? newest.Facts.Datasets : await datasets.WithReportsAsync([.. version.DatasetIds], cancellation);
        if (card is not null)
            card = (await fields.OfAsync(newest, data, cancellation)).Apply(card);
        return new VersionFacts(
            version, model, system, card is null ? [] : [.. CardSections.Of(card).Select(WithApprovals)], await MeasurementsAsync(card, newest, model.Id, cancellation), data, asked, newest);
    }

    // a list of decisions has no place for "none yet" in a file; a page has
    private static CardSection WithApprovals(CardSection section) => section.Name != CardSectionName.Compliance || section.Rows.Any(row => row.Path == "approvals")
        ? section
        : section with { Rows = [.. section.Rows, new CardRow("approvals", "Approvals", CardRowStatus.MadeByPortal) { Values = [CardFacts.NotYet("no seat has signed")] }] };

    private async Task<IReadOnlyList<CardMeasurement>> MeasurementsAsync(ModelCard? card, ReleaseFile? newest, Guid modelId, CancellationToken cancellation)
    {
        if (card is null or { Metrics.Count: 0 })
            return [];
        var sightings = newest?.Facts.Thresholds ?? [.. (await cards.ThresholdsAsync([modelId], cancellation))[modelId]];
        return [.. card.Metrics.Select((metric, index) => CardMeasurement.Of(metric, MetricLine.Of(metric, sightings), card.Source.PlaceOf($"metrics[{index}]")))];
    }
}

/// <summary>Everything the version's page shows.</summary>
/// <param name="Sections">The card's sections, in order, with what the portal makes of it; empty when the card cannot be read.</param>
/// <param name="Newest">The release of this version that was asked for last, with its readiness; null before the first.</param>
public sealed record VersionFacts(
    VersionView Version, ModelView Model, SystemView System, IReadOnlyList<CardSection> Sections, IReadOnlyList<CardMeasurement> Measurements,
    IReadOnlyList<DatasetWithReport> Datasets, Page<ReleaseView> Releases, ReleaseFile? Newest)
{
    public string Title => $"{Model.Name} {Version.Version}";

    public int MissingFields => Sections.Sum(section => section.Missing.Count);
}
