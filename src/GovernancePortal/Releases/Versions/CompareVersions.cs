using GovernancePortal.Cards;
using GovernancePortal.Cards.Comparison;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Releases.Versions;

/// <summary>Compares the card of a version with that of another, field by field, as they were submitted.</summary>
public sealed class CompareVersions(ModelCatalog models, CardLibrary cards)
{
    /// <param name="versionId">The version that is looked at.</param>
    /// <param name="withId">The version that it is compared with: what changed since it.</param>
    public async Task<Result<VersionComparison>> HandleAsync(Guid versionId, Guid withId, CancellationToken cancellation)
    {
        var (now, before) = (await models.VersionAsync(versionId, cancellation), await models.VersionAsync(withId, cancellation));
        if ((now.Error ?? before.Error) is { } missing)
            return missing;
        var (card, old) = (await cards.ReadAsync(now.Value.Card, cancellation), await cards.ReadAsync(before.Value.Card, cancellation));
        if (card.Card is null || old.Card is null)
        {
            var unreadable = card.Card is null ? now.Value : before.Value;
            return Error.Conflict("card-unreadable", $"The card of {unreadable.ModelName} {unreadable.Version} cannot be read, so there is nothing to compare.", "Take it along as it was submitted: format=submitted.");
        }

        return new VersionComparison(Name(now.Value), Name(before.Value), CardComparison.Between(old.Card, card.Card));
    }

    private static ComparedVersion Name(VersionView version) => new(version.Id, version.ModelId, version.ModelName, version.Version, version.SubmittedAt);
}

/// <summary>What differs between the cards of two versions.</summary>
/// <param name="Version">The version that is looked at.</param>
/// <param name="With">The version that it is compared with; <see cref="CardChange.Before"/> is what its card says.</param>
/// <param name="Changes">Every field that differs, in the order of the card; empty when the cards say the same.</param>
public sealed record VersionComparison(ComparedVersion Version, ComparedVersion With, IReadOnlyList<CardChange> Changes);

/// <summary>A version by its names.</summary>
public sealed record ComparedVersion(Guid Id, Guid ModelId, string ModelName, string Version, DateTimeOffset SubmittedAt);
