using System.Globalization;
using System.Text;
using GovernancePortal.Approvals;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Writing;
using GovernancePortal.Datasets;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Versions;

/// <summary>
/// Writes the card of a version as a file, with what the portal knows laid over what the card claims: the sign-offs of the newest
/// release and the redaction reports of its datasets.
/// </summary>
public sealed class DownloadCard(
    ModelCatalog models, CardLibrary cards, ArtifactStore store, DatasetCatalog datasets, ReleaseBook releases, ApprovalBook approvals, ActorDirectory people)
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
        return Write(version, card, await PortalFieldsAsync(version, cancellation), format);
    }

    private static CardFile Write(VersionView version, ModelCard card, PortalFields portal, CardFileFormat format) => format switch
    {
        CardFileFormat.Markdown => new(NameOf(version, ".md"), "text/markdown; charset=utf-8", Encoding.UTF8.GetBytes(CardWriter.ToHuggingFace(card, portal))),
        CardFileFormat.Json => new(NameOf(version, ".json"), "application/json", Encoding.UTF8.GetBytes(CardWriter.ToJson(card, portal))),
        _ => new(NameOf(version, ".yaml"), "application/yaml", Encoding.UTF8.GetBytes(CardWriter.ToYaml(card, portal))),
    };

    private async Task<PortalFields> PortalFieldsAsync(VersionView version, CancellationToken cancellation)
    {
        var known = await datasets.WithReportsAsync(version.DatasetIds.ToList(), cancellation);
        return new()
        {
            Approvals = await ApprovalsAsync(version.Id, cancellation),
            RedactionReportOf = claimed => known.FirstOrDefault(entry => IsSame(entry, claimed))?.Report?.Digest is { } digest ? "sha256:" + digest : null,
        };
    }

    private static bool IsSame(DatasetWithReport known, CardDataset claimed) =>
        string.Equals(known.Dataset.Name, claimed.DatasetId, StringComparison.OrdinalIgnoreCase)
        && (!int.TryParse(claimed.Version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == known.Dataset.Number);

    private async Task<IReadOnlyList<CardApproval>> ApprovalsAsync(Guid versionId, CancellationToken cancellation)
    {
        var newest = (await releases.ListAsync(new PageRequest(PageSize: 1), new ReleaseFilter(VersionId: versionId), cancellation)).Items;
        if (newest.Count == 0)
            return [];
        var counting = (await approvals.SignOffsAsync(ReleaseSubject.SubjectKind, newest[0].Id, cancellation)).Where(signOff => signOff.VoidedAt is null).ToList();
        var names = await people.NamesAsync(counting.Select(signOff => signOff.PersonId), cancellation);
        return
        [
            .. counting.Select(signOff => new CardApproval
            {
                Gate = $"{newest[0].Number}, {signOff.Seat} seat",
                Decision = signOff.Outcome,
                By = names.GetValueOrDefault(signOff.PersonId),
                At = CardDate.Parse(signOff.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
            }),
        ];
    }

    private static string NameOf(VersionView version, string ending)
    {
        var name = string.Concat($"{version.ModelName}-{version.Version}".ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-'));
        var parts = name.Split('-', StringSplitOptions.RemoveEmptyEntries);
        var stem = string.Join('-', parts).Trim('.');
        return $"{(stem.Length > 120 ? stem[..120] : stem)}-card{ending}";
    }
}
