using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>The key <c>model-index</c>: results of a model on datasets. What the field table has no place for (task, split, source) is kept by metric.</summary>
internal sealed class HubResults
{
    public const string Key = "model-index";
    public const string Unknown = "unknown";
    public const string AnyTask = "other";

    private readonly List<MapNode> _metrics = [];
    private readonly List<MapNode> _datasets = [];
    private readonly List<string> _names = [];
    private readonly List<MapNode> _kept = [];
    private readonly FileSpan _span;
    private readonly string _task;
    private CardNode? _modelName;

    private HubResults(FileSpan span, string task) => (_span, _task) = (span, task);

    /// <summary>Null when the node does not have the shape of results.</summary>
    public static HubResults? Read(CardNode node, MapNode root)
    {
        var results = new HubResults(node.Span, (root["pipeline_tag"] as ScalarNode)?.Text ?? AnyTask);
        return node is ListNode models && models.Items.All(results.AddModel) ? results : null;
    }

    public void PutInto(NodeTree card)
    {
        if (_modelName is not null) card.Put("id", _modelName);
        if (_metrics.Count > 0) card.Put("metrics", new ListNode(_metrics, _span));
        if (_datasets.Count > 0) card.Put("evaluation_data", new ListNode(_datasets, _span));
        var kept = CardKeys.Unique(_names).Zip(_kept).Where(static k => k.Second.Pairs.Count > 0)
            .Select(static k => new CardPair(new ScalarNode(k.First, IsPlain: false, k.Second.Span), k.Second)).ToList();
        if (kept.Count > 0) card.Put(["extensions", CardExtensions.Hub, Key], new MapNode(kept, _span));
    }

    /// <summary>Whether the front matter's list of metric ids says no more than the results do.</summary>
    public bool ExplainsMetricIds(CardNode? ids) => ids is ListNode list && list.Items.All(static i => i is ScalarNode)
        && list.Items.Select(static i => ((ScalarNode)i).Text).SequenceEqual(MetricIds(_metrics.Select(static m => (m["id"] as ScalarNode)?.Text)), StringComparer.Ordinal);

    public static IEnumerable<string> MetricIds(IEnumerable<string?> ids) => ids.OfType<string>().Distinct(StringComparer.Ordinal);

    private bool AddModel(CardNode node)
    {
        if (node is not MapNode model || model["results"] is not ListNode results) return false;
        _modelName ??= model["name"];
        return results.Items.All(result => result is MapNode map && AddResult(map, model["name"]));
    }

    private bool AddResult(MapNode result, CardNode? modelName)
    {
        if (result["metrics"] is not ListNode metrics || result["dataset"] is not (null or MapNode)) return false;
        var dataset = result["dataset"] as MapNode ?? MapNode.Empty;
        var reference = dataset["type"] is ScalarNode { Text: not Unknown } type ? type : null;
        if (reference is not null) AddDataset(reference, dataset["revision"]);
        return metrics.Items.All(item => item is MapNode metric && AddMetric(metric, result, dataset, reference, modelName));
    }

    private void AddDataset(ScalarNode id, CardNode? revision)
    {
        if (_datasets.Exists(d => Same(d["dataset_id"], id) && Same(d["version"], revision))) return;
        _datasets.Add(Fields(id.Span, ("dataset_id", id), ("version", revision)));
    }

    private bool AddMetric(MapNode metric, MapNode result, MapNode dataset, ScalarNode? reference, CardNode? modelName)
    {
        var measured = metric["value"] is ScalarNode { IsNull: false } value && ScalarRules.IsMeasure(value.Text) ? value : null;
        _names.Add((metric["name"] as ScalarNode)?.Text ?? (metric["type"] as ScalarNode)?.Text ?? "");
        _metrics.Add(Fields(metric.Span, ("id", metric["type"]), ("name", metric["name"]), ("value", measured), ("dataset_ref", reference)));
        var kept = Fields(
            metric.Span,
            ("model", Same(modelName, _modelName) ? null : modelName),
            ("task", TellingTask(result["task"])),
            ("dataset", Rest(dataset, "type", "revision", Same(dataset["name"], dataset["type"]) ? "name" : "")),
            ("result", Rest(result, "task", "dataset", "metrics")),
            ("metric", Rest(metric, "type", "name", measured is null ? "" : "value")));
        _kept.Add(kept);
        return true;
    }

    private CardNode? TellingTask(CardNode? task) =>
        task is MapNode { Pairs: [{ Key.Text: "type", Value: ScalarNode type }] } && string.Equals(type.Text, _task, StringComparison.Ordinal) ? null : task;

    private static MapNode? Rest(MapNode map, params string[] without)
    {
        var pairs = map.Pairs.Where(p => !without.Contains(p.Key.Text, StringComparer.Ordinal)).ToList();
        return pairs.Count == 0 ? null : new MapNode(pairs, map.Span);
    }

    private static bool Same(CardNode? a, CardNode? b) => string.Equals((a as ScalarNode)?.Text, (b as ScalarNode)?.Text, StringComparison.Ordinal);

    private static MapNode Fields(FileSpan span, params (string Name, CardNode? Value)[] fields) =>
        new([.. fields.Where(static f => f.Value is not null).Select(static f => new CardPair(new ScalarNode(f.Name, IsPlain: false, f.Value!.Span), f.Value))], span);
}
