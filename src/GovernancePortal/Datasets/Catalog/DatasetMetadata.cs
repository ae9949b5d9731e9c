using System.Text.Json.Serialization;
using GovernancePortal.Platform.Results;
using GovernancePortal.Redaction;

namespace GovernancePortal.Datasets.Catalog;

/// <summary>What the submitter says of a dataset. Only the name is demanded here; what is missing else, gates ask for.</summary>
/// <param name="Licence">An SPDX id, or the name of a licence.</param>
/// <param name="Region">Where it is kept, e.g. <c>eu-west</c>.</param>
/// <param name="Classification"><c>public</c>, <c>internal</c>, <c>confidential</c> or <c>restricted</c>.</param>
public sealed record DatasetMetadata(
    string? Name, string? Source = null, string? Licence = null, string? LawfulBasis = null, string? Region = null, string? Classification = null,
    bool? PersonalData = null, IReadOnlyList<string>? Categories = null)
{
    public const int MaxText = 1000;
    public const int MaxName = 200;

    private static readonly string[] Classes = [.. Enum.GetNames<DataClass>().Select(name => name.ToLowerInvariant())];

    [JsonIgnore]
    public DataClass? Class => Enum.TryParse<DataClass>(Classification, ignoreCase: true, out var parsed) ? parsed : null;

    public Form Check()
    {
        var form = new Form().Name("name", Name, MaxName, required: true).Text("source", Source, MaxText).Text("licence", Licence, MaxName)
            .Text("lawfulBasis", LawfulBasis, MaxText).Text("region", Region, MaxName)
            .Check("categories", (Categories?.Count ?? 0) <= 50, "At most 50 categories.");
        if (!string.IsNullOrWhiteSpace(Classification))
            form.OneOf("classification", Classification.ToLowerInvariant(), Classes);
        foreach (var category in (Categories ?? []).Take(50))
            form.Text("categories", category, MaxName, required: true, label: "A category");
        return form;
    }
}
