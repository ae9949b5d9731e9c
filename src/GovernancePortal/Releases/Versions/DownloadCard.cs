using System.Text;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Writing;
using GovernancePortal.Datasets;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Versions;

/// <summary>
/// Writes the card of a version as a file, with what the portal knows (<see cref="CardFacts"/>) laid over what the card claims. The
/// stored card stays as it is: <see cref="CardFileFormat.Submitted"/> gives it byte for byte.
/// </summary>
public sealed class DownloadCard(
    ModelCatalog models, CardLibrary cards, ArtifactStore store, ReleaseBook releases, ReleaseDesk desk, DatasetCatalog datasets, CardFacts fields)
{
    public async Task<Result<CardFile>> HandleAsync(Guid versionId, CardFileFormat format, CancellationToken cancellation)
    {
        var found = await models.VersionAsync(versionId, cancellation);
        if (found.Error is { } error)
            return error;
        var version = found.Value;
        if (!store.Has(version.Card.Digest))
            return new Error(ErrorKind.Unavailable, "card-lost", "The artifact store does not have the card of this version.", "An administrator can restore it from the backup.");
        if (format == CardFileFormat.Submitted)
            return new CardFile(NameOf(version, Path.GetExtension(version.Card.Path)), "application/octet-stream", await store.ReadAsync(version.Card.Digest, cancellation));
        if ((await cards.ReadAsync(version.Card, cancellation)).Card is not { } card)
            return Error.Conflict("card-unreadable", "The card of this version cannot be read.", "Take it along as it was submitted: format=submitted.");
        return Write(version, card, await fields.OfAsync(await NewestAsync(version.Id, cancellation), await datasets.WithReportsAsync([.. version.DatasetIds], cancellation), cancellation), format);
    }

    private async Task<ReleaseFile?> NewestAsync(Guid versionId, CancellationToken cancellation)
    {
        var asked = (await releases.ListAsync(new PageRequest(PageSize: 1), new ReleaseFilter(VersionId: versionId), cancellation)).Items;
        return asked.Count == 0 ? null : (await desk.OpenAsync(asked[0].Id, cancellation)).Value;
    }

    private static CardFile Write(VersionView version, ModelCard card, PortalFields portal, CardFileFormat format) => format switch
    {
        CardFileFormat.Markdown => new(NameOf(version, ".md"), "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(CardWriter.ToHuggingFace(card, portal))),
        CardFileFormat.Json => new(NameOf(version, ".json"), "application/json", Encoding.UTF8.GetBytes(CardWriter.ToJson(card, portal))),
        _ => new(NameOf(version, ".yaml"), "application/yaml", Encoding.UTF8.GetBytes(CardWriter.ToYaml(card, portal))),
    };

    private static string NameOf(VersionView version, string ending)
    {
        var name = string.Concat($"{version.ModelName}-{version.Version}".ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-'));
        var parts = name.Split('-', StringSplitOptions.RemoveEmptyEntries);
        var stem = string.Join('-', parts).Trim('.');
        return $"{(stem.Length > 120 ? stem[..120] : stem)}-card{ending}";
    }
}
