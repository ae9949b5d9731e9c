using System.Text.Json.Nodes;
using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards.Fields;

/// <summary>
/// Keeps what a file says beyond the schema, each at its own place: <c>details.team</c> becomes <c>{details: {team: …}}</c>,
/// <c>metrics[0].seed</c> becomes <c>{metrics: {"0": {seed: …}}}</c>.
/// </summary>
internal sealed class UnknownFields(Findings findings)
{
    public JsonObject Kept { get; } = [];

    /// <summary>Keeps the field, and says so: it may be a misspelling.</summary>
    public void Keep(CardField group, CardPair pair, FieldPath path)
    {
        var place = Kept;
        foreach (var segment in path.Segments)
        {
            if (place[segment] is not JsonObject next) place[segment] = next = [];
            place = next;
        }

        place[pair.Key.Text] = CoreSchema.ToJson(pair.Value);
        Tell(group, pair.Key, path.Field(pair.Key.Text));
    }

    private void Tell(CardField group, ScalarNode key, FieldPath path)
    {
        var nearest = findings.IsFull ? null : NearestName.Of(key.Text, group.Fields.Select(static f => f.Name));
        var message = (nearest, key.Text) switch
        {
            ({ } name, _) => $"Expected a field of the schema. Found “{key.Text}”: did you mean “{name}”?",
            (_, "<<") => "YAML 1.2 has no merge keys: write the fields out. “<<” is kept as an extension.",
            _ => $"“{key.Text}” is not a field of the schema here: it is kept as an extension, and no gate reads it.",
        };
        findings.Warning("card.unknown-field", path.Text, key.Span, message, nearest);
    }
}
