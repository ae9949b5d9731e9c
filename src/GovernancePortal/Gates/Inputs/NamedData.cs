using System.Globalization;
using System.Text.Json.Nodes;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Content;
using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Provenance;
using static GovernancePortal.Gates.Inputs.InputValue;

namespace GovernancePortal.Gates.Inputs;

/// <summary>
/// What a card names as data, held against what was submitted. A dataset is meant by the bytes of one of its files, by its id, or by its name; where the card numbers what it
/// names and the bytes say nothing, by name and number.
/// </summary>
internal static class NamedData
{
    private const string Training = "training";
    private const string Evaluation = "evaluation";

    /// <summary>What the card uses a dataset for: <c>training</c>, <c>evaluation</c>; null where it does not name it.</summary>
    public static string? RoleOf(DatasetView dataset, ModelCard? card) => Naming(dataset, card).OrderBy(named => named.Role == Evaluation).Select(named => named.Role).FirstOrDefault();

    /// <summary>The SHA-256 that the card names for it; null where it names none.</summary>
    public static string? Claimed(DatasetView dataset, ModelCard? card) =>
        Naming(dataset, card).OrderByDescending(named => Likeness(named.Data, dataset)).Select(named => Digest(named.Data)?.ToString()).FirstOrDefault(digest => digest is not null);

    /// <summary>Whether the card says that it holds special categories of personal data; null where it does not say.</summary>
    public static bool? Special(DatasetView dataset, ModelCard? card)
    {
        var said = Naming(dataset, card).Select(named => named.Data.SpecialCategory).OfType<bool>().ToList();
        return said.Count == 0 ? null : said.Contains(true);
    }

    /// <summary>Data that the card names and nobody submitted with the version.</summary>
    public static IEnumerable<JsonObject> Absent(GateFacts facts, ModelCard card) => Named(card)
        .Where(named => !facts.Datasets.Any(entry => IsSubmittedAs(named.Data, entry.Dataset)))
        .Select(named => (named.Data, named.Role, Digest: Digest(named.Data)?.ToString()))
        .Where(named => Text(named.Data.DatasetId) is not null || named.Digest is not null)
        .Select(named => Known(("name", Text(named.Data.DatasetId) ?? named.Digest), ("role", named.Role), ("version", Text(named.Data.Version)), ("digest", named.Digest)));

    private static IEnumerable<(CardDataset Data, string Role)> Named(ModelCard? card) =>
        (card?.TrainingData ?? []).Select(data => (data, Training)).Concat((card?.EvaluationData ?? []).Select(data => (data, Evaluation)));

    private static IEnumerable<(CardDataset Data, string Role)> Naming(DatasetView dataset, ModelCard? card) => Named(card).Where(named => Likeness(named.Data, dataset) > 0);

    // other bytes under the same name and number were submitted, and are not what the card names: a policy says that apart
    private static bool IsSubmittedAs(CardDataset named, DatasetView dataset) => Likeness(named, dataset) > 1;

    /// <summary>0: not meant; 1: a dataset of that name with another number; 2: of that name; 3: of that name and number; 4: of that id; 5: of those bytes.</summary>
    private static int Likeness(CardDataset named, DatasetView dataset)
    {
        if (Digest(named) is { } digest && dataset.Files.Any(file => file.Digest == digest))
            return 5;
        if (string.Equals(named.DatasetId, dataset.Id.ToString(), StringComparison.OrdinalIgnoreCase))
            return 4;
        if (!string.Equals(named.DatasetId, dataset.Name, StringComparison.OrdinalIgnoreCase))
            return 0;
        return Number(named) is not { } number ? 2 : number == dataset.Number ? 3 : 1;
    }

    private static int? Number(CardDataset named) => int.TryParse(named.Version?.Trim().TrimStart('v', 'V'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Sha256Digest? Digest(CardDataset named) => Sha256Digest.TryParse(named.Sha256 ?? "", out var digest) ? digest : null;
}
