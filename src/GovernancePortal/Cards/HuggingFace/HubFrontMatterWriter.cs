using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>A card's fields as the keys of a Hugging Face README.</summary>
internal sealed class HubFrontMatterWriter
{
    private readonly JsonObject _keys = [];
    private readonly JsonObject _kept;
    private readonly ModelCard _card;
    private readonly JsonObject _tree;

    private HubFrontMatterWriter(ModelCard card, JsonObject tree)
    {
        (_card, _tree) = (card, tree);
        _kept = tree["extensions"]?[CardExtensions.Hub] as JsonObject ?? [];
    }

    public static JsonObject Write(ModelCard card, JsonObject tree)
    {
        var writer = new HubFrontMatterWriter(card, tree);
        writer.Copy("language");
        writer.WriteLicence(card.Licence);
        foreach (var (path, field) in HubFields.Keys) writer.WriteKey(path, field);
        writer.WriteTags();
        writer.WriteResults();
        writer.CopyOthers();
        return writer._keys;
    }

    private void Copy(string key)
    {
        if (_kept.TryGetPropertyValue(key, out var value)) _keys[key] = value?.DeepClone();
    }

    private void WriteLicence(CardLicence licence)
    {
        var parts = licence.SpdxId?.Split(" AND ") ?? (licence.Name is { } name && licence.Link is null ? [name] : []);
        if (parts.Length > 0 && parts.All(static p => HubLicence.IdOf(p) is not null))
        {
            _keys["license"] = parts.Length == 1 ? HubLicence.IdOf(parts[0]) : new JsonArray([.. parts.Select(static p => JsonValue.Create(HubLicence.IdOf(p)))]);
        }
        else if ((licence.Name ?? licence.SpdxId) is { } other)
        {
            _keys["license"] = HubLicence.Other;
            _keys["license_name"] = other;
            if (licence.Link is { } link) _keys["license_link"] = link;
        }
    }

    private void WriteKey(IReadOnlyList<string> path, CardField field)
    {
        if (KeyValue(field, path.Aggregate<string, JsonNode?>(_tree, static (node, name) => node?[name])) is not { } value) return;
        var parts = field.HubKey!.Split('.');
        if (parts.Length == 1) _keys[parts[0]] = value;
        else if (Nested(parts[0]) is { } group) group[parts[1]] = value;
    }

    private static JsonNode? KeyValue(CardField field, JsonNode? value) => (field.Kind, value) switch
    {
        (_, null) => null,
        (FieldKind.Rows, JsonArray rows) => new JsonArray([.. rows.Select(r => r?[field.KeyedBy[0]]?.DeepClone()).Where(static id => id is not null)]) is { Count: > 0 } ids ? ids : null,
        (FieldKind.Entries, JsonArray entries) => entries[0]!.GetValueKind() == JsonValueKind.String ? entries[0]!.DeepClone() : null,
        (FieldKind.Texts, JsonArray { Count: 1 } one) => one[0]!.DeepClone(),
        _ => value.DeepClone(),
    };

    private JsonObject? Nested(string key)
    {
        if (!_keys.ContainsKey(key)) _keys[key] = _kept[key] is JsonObject kept ? kept.DeepClone() : new JsonObject();
        return _keys[key] as JsonObject;
    }

    private void WriteTags()
    {
        var tags = (_kept["tags"] as JsonArray)?.DeepClone().AsArray() ?? [];
        foreach (var tag in HubTags.Of(_card)) tags.Add(JsonValue.Create(tag));
        if (tags.Count > 0) _keys["tags"] = tags;
    }

    private void WriteResults()
    {
        if (HubResultsWriter.Write(_card, _tree, _kept[HubResults.Key] as JsonObject ?? []) is not { } models) return;
        var ids = HubResults.MetricIds(_card.Metrics.Select(static m => m.Id ?? m.Name));
        _keys["metrics"] = new JsonArray([.. ids.Select(static id => JsonValue.Create(id))]);
        Copy("metrics");
        _keys[HubResults.Key] = models;
    }

    /// <summary>Kept keys; those that would be read as a field are not written here, and so end in the difference.</summary>
    private void CopyOthers()
    {
        var others = _kept.Select(static k => k.Key).Where(key => !_keys.ContainsKey(key) && key is not (HubReadme.Reserved or HubReadme.BodySections or "license"));
        foreach (var key in others.Where(static key => !HubFields.Keys.Any(f => string.Equals(f.Field.HubKey, key, StringComparison.Ordinal)) && key is not "license_name").ToList())
        {
            if (key is HubResults.Key && _kept[key] is JsonObject) continue;
            Copy(key);
        }
    }
}
