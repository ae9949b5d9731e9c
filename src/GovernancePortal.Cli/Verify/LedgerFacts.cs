using System.Text.Json;

namespace GovernancePortal.Cli.Verify;

/// <summary>What the ledger entries of a package say of each thing: the last value of each of its fields, up to the decision.</summary>
internal sealed class LedgerFacts
{
    private readonly Dictionary<(string Kind, string Key), RecordedThing> things = [];

    /// <exception cref="FormatException">An entry has another form than the ledger's.</exception>
    /// <exception cref="JsonException">An entry's content is no JSON.</exception>
    public static LedgerFacts Of(JsonElement record)
    {
        var facts = new LedgerFacts();
        foreach (var entry in record.Member("ledger").List("entries"))
            facts.Take(JsonElement.Parse(entry.Text("content"), new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false }), entry.Number("number"));
        return facts;
    }

    public RecordedThing? Find(string kind, string? key) => key is null ? null : things.GetValueOrDefault((kind, key));

    public IEnumerable<RecordedThing> All(string kind) => things.Values.Where(thing => thing.Kind == kind);

    /// <summary>The sign-offs of a release that count: none that was voided.</summary>
    public IEnumerable<RecordedThing> SignOffs(string? release) => All("sign-off").Where(each => each["subjectId"] == release && each["voidedAt"] is null);

    private void Take(JsonElement content, long number)
    {
        var entity = content.Member("entity");
        var (kind, key) = (entity.Text("kind"), entity.Text("key"));
        if (!things.TryGetValue((kind, key), out var thing))
            things.Add((kind, key), thing = new(kind, key, number));
        if (content.Find("fields") is { ValueKind: JsonValueKind.Object } fields)
            foreach (var field in fields.EnumerateObject())
                thing.Take(field.Name, field.Value.Find("to"));
    }
}

/// <summary>One thing as the ledger knows it.</summary>
/// <param name="FirstEntry">The entry that made it.</param>
internal sealed record RecordedThing(string Kind, string Key, long FirstEntry)
{
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    /// <summary>A field's last value: text as it is, anything else as JSON; null when it has none.</summary>
    public string? this[string field] => fields.GetValueOrDefault(field);

    internal void Take(string field, JsonElement? value)
    {
        if (value is { } told)
            fields[field] = told.ValueKind == JsonValueKind.String ? told.GetString()! : told.GetRawText();
        else
            fields.Remove(field);
    }
}
