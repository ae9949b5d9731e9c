using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Content;
using GovernancePortal.Datasets;
using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Provenance;
using static GovernancePortal.Gates.Inputs.InputValue;

namespace GovernancePortal.Gates.Inputs;

/// <summary>
/// What a card names as data, held against what was submitted. A dataset is meant by the bytes of one of its files, by its id, or by its name; where the card numbers what it
/// names and the bytes say nothing, by name and number. Bytes that the card names beside an id or a name have to be there: <see cref="Claimed"/> says which, and a policy compares.
/// </summary>
internal static partial class NamedData
{
    private const string Training = "training";
    private const string Evaluation = "evaluation";
    private const int NoNumber = -1;
    private const int OfThatName = 2;
    private const int OfThoseBytes = 5;

    /// <summary>What the card uses a dataset for: <c>training</c>, <c>evaluation</c>; null where it does not name it.</summary>
    public static string? RoleOf(DatasetView dataset, ModelCard? card) => Naming(dataset, card).OrderBy(named => named.Role == Evaluation).Select(named => named.Role).FirstOrDefault();

    /// <summary>
    /// The SHA-256 that the card names for it: one that no file of it has, where there is such a one. A text that is no digest stays as it was written, for nothing can have it. Null
    /// where the card names none. Where the card names a dataset by its name alone, the bytes may be those of any dataset of that name.
    /// </summary>
    /// <param name="among">All datasets of the version.</param>
    public static string? Claimed(DatasetView dataset, IEnumerable<DatasetView> among, ModelCard? card) => Naming(dataset, card)
        .Where(named => !Placeholder.Is(named.Data.Sha256))
        .Select(named => (named.Data, As: Likeness(named.Data, dataset), Digest: CardDigest.Of(named.Data.Sha256)))
        .Where(claim => claim.As > OfThatName || (claim.As == OfThatName && !Holds(claim.Digest, among.Where(other => IsNamed(claim.Data, other)))))
        .OrderBy(claim => claim.As == OfThoseBytes)
        .Select(claim => claim.Digest?.ToString() ?? claim.Data.Sha256)
        .FirstOrDefault();

    /// <summary>Whether the card says that it holds special categories of personal data; null where it does not say.</summary>
    public static bool? Special(DatasetView dataset, ModelCard? card)
    {
        var said = Naming(dataset, card).Select(named => named.Data.SpecialCategory).OfType<bool>().ToList();
        return said.Count == 0 ? null : said.Contains(true);
    }

    /// <summary>Data that the card names and nobody submitted with the version.</summary>
    public static IEnumerable<JsonObject> Absent(GateFacts facts, ModelCard card) => Named(card)
        .Where(named => !facts.Datasets.Any(entry => IsSubmittedAs(named.Data, entry.Dataset)))
        .Select(named => (named.Data, named.Role, Digest: CardDigest.Named(named.Data.Sha256)))
        .Where(named => Text(named.Data.DatasetId) is not null || named.Digest is not null)
        .Select(named => Known(
            ("registered", named.Data.DatasetId is { } called && facts.RegisteredData.Contains(DatasetCatalog.NameKey(called)) ? true : null),
            ("name", Text(named.Data.DatasetId) ?? Text(named.Digest)), ("role", named.Role), ("version", Text(named.Data.Version)), ("digest", Text(named.Digest))));

    /// <summary>The names and ids of it, as the register is asked for them (<see cref="DatasetCatalog.NameKey"/>).</summary>
    public static IEnumerable<string> AbsentKeys(ModelCard? card, IReadOnlyCollection<DatasetView> datasets) => Named(card)
        .Where(named => !Placeholder.Is(named.Data.DatasetId) && !datasets.Any(dataset => IsSubmittedAs(named.Data, dataset)))
        .Select(named => DatasetCatalog.NameKey(named.Data.DatasetId!)).Where(key => key.Length > 0);

    private static IEnumerable<(CardDataset Data, string Role)> Named(ModelCard? card) =>
        (card?.TrainingData ?? []).Select(data => (data, Training)).Concat((card?.EvaluationData ?? []).Select(data => (data, Evaluation)));

    private static IEnumerable<(CardDataset Data, string Role)> Naming(DatasetView dataset, ModelCard? card) => Named(card).Where(named => Likeness(named.Data, dataset) > 0);

    // other bytes under the same name and number were submitted, and are not what the card names: what is claimed of that dataset says so
    private static bool IsSubmittedAs(CardDataset named, DatasetView dataset) => Likeness(named, dataset) >= OfThatName;

    private static bool Holds(Sha256Digest? digest, IEnumerable<DatasetView> datasets) => digest is { } bytes && datasets.Any(dataset => dataset.Files.Any(file => file.Digest == bytes));

    private static bool IsNamed(CardDataset named, DatasetView dataset) => string.Equals(named.DatasetId, dataset.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>0: not meant; 1: a dataset of that name with another number; 2: of that name; 3: of that name and number; 4: of that id; 5: of those bytes.</summary>
    private static int Likeness(CardDataset named, DatasetView dataset)
    {
        if (CardDigest.Of(named.Sha256) is { } digest && dataset.Files.Any(file => file.Digest == digest))
            return OfThoseBytes;
        if (string.Equals(named.DatasetId, dataset.Id.ToString(), StringComparison.OrdinalIgnoreCase))
            return 4;
        if (!IsNamed(named, dataset))
            return 0;
        return Number(named) is not { } number ? OfThatName : number == dataset.Number ? 3 : 1;
    }

    /// <summary>The number that the card means, as 2, v2 or 2.0; -1 for a version that no dataset of the register can have; null where it names none.</summary>
    private static int? Number(CardDataset named) => Placeholder.Is(named.Version) ? null
        : WholeNumber.Match(named.Version!) is { Success: true } whole && int.TryParse(whole.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : NoNumber;

    [GeneratedRegex(@"^\s{0,8}[vV]?(?<number>[0-9]{1,9})(?:\.0){0,2}\s{0,8}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeNumber { get; }
}
