using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Yaml;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Cards.Submissions;

/// <summary>Reads the card of a submission: refused when it cannot be read, with every finding at once; its thresholds are noted.</summary>
internal sealed class CardCheck(ArtifactStore store, TimeProvider time) : ISubmissionCheck
{
    public async Task<Error?> CheckAsync(PortalDbContext db, Model model, ModelVersion version, CancellationToken cancellation)
    {
        if (version.CardSize > CardLimits.Bytes)
            return new(ErrorKind.TooLarge, "card-too-large", $"“{version.CardName}” is larger than {CardLimits.Bytes / 1024} KiB, the most for a card.", "Move long texts into files of the version.");
        var read = CardReader.Read(await store.ReadAsync(version.CardDigest, cancellation), version.CardName);
        if (read.Card is not { } card)
            return Refusal(version.CardName, read);
        await NoteThresholdsAsync(db, model, version, card, cancellation);
        return null;
    }

    private static Error Refusal(string name, CardReadResult read)
    {
        var findings = read.Errors.Select(finding => new ErrorDetail(finding.Path is { Length: > 0 } path ? path : name, finding.Message, finding.Line, finding.Column)).ToList();
        return Error.Invalid("card-unreadable", $"“{name}” cannot be taken: {findings.Count} {(findings.Count == 1 ? "error" : "errors")}. {findings.FirstOrDefault()?.Message}",
            "Correct the lines that are named and submit again.", findings);
    }

    private async Task NoteThresholdsAsync(PortalDbContext db, Model model, ModelVersion version, ModelCard card, CancellationToken cancellation)
    {
        var seen = await db.Set<ThresholdSighting>().Where(sighting => sighting.ModelId == model.Id)
            .Select(sighting => new { sighting.Metric, sighting.Slice, sighting.Threshold }).ToListAsync(cancellation);
        var known = seen.Select(sighting => (sighting.Metric, sighting.Slice, sighting.Threshold)).ToHashSet();
        foreach (var metric in card.Metrics.Where(metric => metric.Threshold is not null))
        {
            var (name, slice, threshold) = Key(metric);
            if (known.Add((name, slice, threshold)))
                db.Add(new ThresholdSighting { ModelId = model.Id, Metric = name, Slice = slice, Threshold = threshold, VersionId = version.Id, FirstSeenAt = time.GetUtcNow() });
        }
    }

    internal static (string Metric, string Slice, string Threshold) Key(CardMetric metric) =>
        (Short(metric.Id ?? metric.Name ?? "metric", 300), Short(metric.Slice ?? "", 300), Short(metric.Threshold?.Text ?? "", 100));

    private static string Short(string text, int most) => text.Length <= most ? text : text[..most];
}
