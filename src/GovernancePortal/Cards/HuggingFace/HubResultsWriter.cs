using System.Text.Json.Nodes;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>A card's metrics as the key <c>model-index</c>: one result for neighbours of the same task, dataset and source. A slice goes into the metric's name.</summary>
internal sealed class HubResultsWriter
{
    private readonly JsonArray _models = [];
    private readonly ModelCard _card;
    private readonly JsonObject _kept;

    private HubResultsWriter(ModelCard card, JsonObject kept) => (_card, _kept) = (card, kept);

    /// <summary>Null when there is nothing to say.</summary>
    /// <param name="card">The card.</param>
    /// <param name="tree">Its tree.</param>
    /// <param name="kept">What <see cref="HubResults"/> kept, by metric.</param>
    public static JsonArray? Write(ModelCard card, JsonObject tree, JsonObject kept)
    {
        if (tree["metrics"] is not JsonArray rows) return null;
        var writer = new HubResultsWriter(card, kept);
        foreach (var (key, metric) in CardKeys.Of(PortalCard.Root["metrics"]!, rows).Zip(card.Metrics)) writer.Add(metric, kept[key] as JsonObject ?? []);
        return writer._models.Count == 0 ? null : writer._models;
    }

    private void Add(CardMetric metric, JsonObject kept)
    {
        var value = kept["metric"]?["value"] ?? Value(metric);
        if (value is null || (metric.Id ?? metric.Name) is not { } type) return;
        var written = new JsonObject { ["type"] = type, ["value"] = value.DeepClone() };
        if (NameOf(metric) is { } name) written["name"] = name;
        if (kept["metric"] is JsonObject more) CardExtensions.Merge(written, more);
        var results = Model((kept["model"] as JsonValue)?.ToString() ?? _card.Id ?? "model");
        Result(results, metric, kept)["metrics"]!.AsArray().Add(written);
    }

    private JsonArray Model(string name)
    {
        if (_models.Count == 0 || !string.Equals(_models[^1]!["name"]!.GetValue<string>(), name, StringComparison.Ordinal))
            _models.Add(new JsonObject { ["name"] = name, ["results"] = new JsonArray() });
        return _models[^1]!["results"]!.AsArray();
    }

    private JsonObject Result(JsonArray results, CardMetric metric, JsonObject kept)
    {
        var result = new JsonObject
        {
            ["task"] = kept["task"]?.DeepClone() ?? new JsonObject { ["type"] = _card.Task ?? HubResults.AnyTask },
            ["dataset"] = Dataset(metric, kept),
        };
        if (kept["result"] is JsonObject more) CardExtensions.Merge(result, more);
        result["metrics"] = new JsonArray();
        if (results.Count > 0 && IsSame(results[^1]!.AsObject(), result)) return results[^1]!.AsObject();
        results.Add((JsonNode)result);
        return result;
    }

    private JsonObject Dataset(CardMetric metric, JsonObject kept)
    {
        var reference = metric.DatasetRef ?? HubResults.Unknown;
        var dataset = new JsonObject { ["type"] = reference };
        if (_card.EvaluationData.FirstOrDefault(d => string.Equals(d.DatasetId, reference, StringComparison.Ordinal)) is { Version: { } version }) dataset["revision"] = version;
        if (kept["dataset"] is JsonObject more) CardExtensions.Merge(dataset, more);
        dataset.TryAdd("name", reference);
        return dataset;
    }

    private static bool IsSame(JsonObject before, JsonObject next) =>
        before.Count == next.Count && before.All(p => p.Key is "metrics" || (next.TryGetPropertyValue(p.Key, out var value) && JsonNode.DeepEquals(p.Value, value)));

    private static JsonNode? Value(CardMetric metric) => metric switch
    {
        { Value: null } => null,
        { ValueRaw: { } raw } when CoreSchema.Number(raw) is { } number && string.Equals(number, raw, StringComparison.Ordinal) => JsonNode.Parse(number),
        { ValueRaw: { } raw } when ScalarRules.IsMeasure(raw) => raw,
        _ => metric.Value,
    };

    private static string? NameOf(CardMetric metric) => metric.Slice is null or "all" ? metric.Name : $"{metric.Name ?? metric.Id}, {metric.Slice}";
}
