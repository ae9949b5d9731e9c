using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Tests.Cards;

/// <summary>Random cards over the whole field table, with texts that YAML and Markdown give a meaning to.</summary>
internal static class CardGenerators
{
    private static readonly string[] Pieces =
    [
        "a", "Word", "no", "on", "true", "null", "~", "1.10", "0x1F", "1e3", "2026-09-01", ".inf", " ", "  ", "\n", "\n\n", "\t", "- ", "* x", "# H", "## Limitations", "---", "...", ": ", " #", "\"", "'",
        "\\", "{", "}", "[", "]", ",", "&a", "*a", "!t", "%", "@", "`", "```", "~~~", "|", ">", "<!--", "-->", "<b>", "é", "🙂", "\u2028", "\uFEFF", "شكرا", "TBD", "TODO", "unknown", "Model Card for X", "$", "=", "?", "\u00A0", "\u200B",
    ];

    public static Gen<string> Text { get; } =
        from pieces in Gen.Elements(Pieces).ArrayOf(4).Or(Gen.Elements(Pieces).ArrayOf(1)).Or(Gen.Constant<string[]>(["plain text"]))
        select string.Concat(pieces) is { Length: > 0 } text ? text : "x";

    public static Gen<JsonNode?> Any(int depth) => depth == 0
        ? Gen.OneOf(Text.Select(t => (JsonNode?)t), Gen.Elements<string>("1", "1.10", "-2.5e-3", "true", "null", "12345678901234567890").Select(t => JsonNode.Parse(t)))
        : Gen.OneOf(
            Any(0),
            Any(depth - 1).ListOf().Select(items => (JsonNode?)new JsonArray([.. items.Take(3).Select(Clone)])),
            Map(depth - 1).Select(map => (JsonNode?)map));

    public static Gen<JsonObject> Map(int depth) =>
        from names in Text.ArrayOf(2)
        from values in Any(depth).ArrayOf(2)
        select new JsonObject(names.Zip(values).DistinctBy(p => p.First).Select(p => KeyValuePair.Create(p.First, Clone(p.Second))));

    public static Gen<ModelCard> Card { get; } =
        from fields in Group(PortalCard.Root.Fields.Where(f => f.Name is not ("schema" or "extensions") && !f.MadeByPortal))
        from extensions in Extensions
        select CardTree.ToCard(WithExtensions(fields, extensions));

    private static Gen<JsonObject> Extensions =>
        from other in Map(2)
        from hub in Map(1)
        from portal in Map(1)
        from tags in Text.Or(Gen.Elements("supervised", "eu-ai-act-minimal", "eu-ai-act-annex-iii-5b", "lora")).ListOf()
        from title in Text
        from body in Text
        from which in Gen.Choose(0, 15)
        select Combine(other, hub, portal, tags.Take(3), title, body, which);

    private static JsonObject Combine(JsonObject other, JsonObject hub, JsonObject portal, IEnumerable<string> tags, string title, string body, int which)
    {
        var all = new JsonObject();
        if ((which & 1) == 1) all["mlflow"] = other;
        if ((which & 2) == 2)
        {
            hub["language"] = "no";
            hub["tags"] = new JsonArray([.. tags.Select(t => JsonValue.Create(t))]);
            hub["body_sections"] = new JsonArray(new JsonObject { ["level"] = which % 3, ["title"] = title, ["text"] = body });
            all["huggingface"] = hub;
        }

        if ((which & 4) == 4) all["portal-card"] = new JsonObject { ["team"] = "risk", ["details"] = portal, ["metrics"] = new JsonObject { ["0"] = new JsonObject { ["seed"] = 7 }, ["9"] = 1 } };
        return all;
    }

    private static JsonObject WithExtensions(JsonObject fields, JsonObject extensions)
    {
        if (extensions.Count > 0) fields["extensions"] = extensions;
        return fields;
    }

    private static Gen<JsonObject> Group(IEnumerable<CardField> fields) => fields.Where(f => !f.MadeByPortal && !f.Name.EndsWith("_raw", StringComparison.Ordinal)).Aggregate(
        Gen.Constant(new JsonObject()).Select(_ => new JsonObject()),
        (sofar, field) =>
            from values in sofar
            from present in Gen.Choose(0, 2)
            from value in present == 0 ? Gen.Constant<JsonNode?>(null) : Value(field)
            select With(values, field, value));

    private static JsonObject With(JsonObject values, CardField field, JsonNode? value)
    {
        var all = values.DeepClone().AsObject();
        if (value is null) return all;
        if (field.Kind == FieldKind.Measure && value is JsonObject measured)
        {
            foreach (var (suffix, part) in measured) all[field.Name + suffix] = Clone(part);
            return all;
        }

        all[field.Name] = Clone(value);
        return all;
    }

    private static Gen<JsonNode?> Value(CardField field) => field.Kind switch
    {
        FieldKind.Group => Group(field.Fields).Select(g => g.Count == 0 ? null : (JsonNode?)g),
        FieldKind.Rows => Group(field.Fields).ListOf().Select(rows => List(rows.Take(3))),
        FieldKind.Texts => Text.ListOf().Select(texts => List(texts.Take(3).Select(t => (JsonNode)t))),
        FieldKind.Entries => Text.Select(t => (JsonNode)t).Or(Map(1).Select(m => (JsonNode)m)).ListOf().Select(items => List(items.Take(3))),
        FieldKind.Open => Any(2),
        FieldKind.OpenMap => Map(1).Select(m => (JsonNode?)m),
        FieldKind.Number => Gen.Elements("0", "0.25", "-3", "1E-07", "5140", "1e25").Select(n => JsonNode.Parse(n)),
        FieldKind.Count => Gen.Elements("0", "10240", "9223372036854775807").Select(n => JsonNode.Parse(n)),
        FieldKind.Measure => Gen.Elements("""{"": 0.91, "_raw": "0.91 +/- 0.02"}""", """{"": 0.9, "_raw": "0.90"}""", """{"": 93.4, "_raw": "93.4 %"}""", """{"": 0.5}""", """{"": 0.5, "_raw": ".5"}""").Select(n => JsonNode.Parse(n)),
        FieldKind.Flag => Gen.Elements(true, false).Select(f => (JsonNode?)f),
        FieldKind.Date => Gen.Elements("2026-09-01", "2026-09-01T12:00:00Z", "2026-09-01 12:00:00+02:00", "2026-09-01T12:00").Select(d => (JsonNode?)d),
        FieldKind.Threshold => Gen.Elements(">=0.78", "<= 2.0 %", "0.5", "≥ 1").Select(t => (JsonNode?)t),
        FieldKind.Version => Gen.Elements("1.2.3", "1.10.0-rc.1+5").Select(t => (JsonNode?)t),
        FieldKind.Choice => Gen.Elements(field.Choices.Append("other one").ToArray()).Select(t => (JsonNode?)t),
        FieldKind.Slug or FieldKind.Digest or FieldKind.Period => Gen.Elements("a/b", "0123", "some text", "daily").Select(t => (JsonNode?)t),
        _ when field.Name is "spdx_id" => Gen.Elements("MIT", "Apache-2.0", "MIT AND Apache-2.0", "BUSL-1.1", "mit").Select(t => (JsonNode?)t),
        _ => Text.Select(t => (JsonNode?)t),
    };

    private static JsonNode? List(IEnumerable<JsonNode> items) => new JsonArray([.. items.Select(Clone)]) is { Count: > 0 } list ? list : null;

    private static JsonNode? Clone(JsonNode? node) => node?.DeepClone();
}
