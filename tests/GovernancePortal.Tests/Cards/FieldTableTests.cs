using System.Text.Json.Nodes;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Tests.Cards;

public class FieldTableTests
{
    [Fact]
    public void Table_EveryField_HasAPropertyOfItsType()
    {
        var tree = Sample(PortalCard.Root).AsObject();

        var back = CardTree.Of(CardTree.ToCard(tree));

        back.ToJsonString().ShouldBe(tree.ToJsonString());
    }

    [Fact]
    public void Model_EveryProperty_HasAField() =>
        Names(CardTree.Json.GetTypeInfo(typeof(ModelCard)), "").Order().ShouldBe(Names(PortalCard.Root, "").Order());

    [Fact]
    public void Table_EveryRequiredField_SaysWhyAndWhatToDo()
    {
        foreach (var field in All(PortalCard.Root).Where(f => f.Required != RequiredBecause.NotRequired))
        {
            field.Why.ShouldNotBeEmpty(field.Name);
            field.WhatToDo.ShouldNotStartWith("Fill it in", customMessage: field.Name);
            field.MadeByPortal.ShouldBeFalse(field.Name);
        }
    }

    [Fact]
    public void Table_Rows_AreNamedByFieldsOfTheirOwn()
    {
        foreach (var rows in All(PortalCard.Root).Where(f => f.Kind == FieldKind.Rows))
        {
            rows.KeyedBy.ShouldNotBeEmpty(rows.Name);
            rows.KeyedBy.ShouldAllBe(k => rows[k] != null);
        }
    }

    private static IEnumerable<CardField> All(CardField group) => group.Fields.SelectMany(f => All(f).Prepend(f));

    private static IEnumerable<string> Names(CardField group, string path) =>
        group.Fields.SelectMany(f => Names(f, $"{path}/{f.Name}").Prepend($"{path}/{f.Name}"));

    private static IEnumerable<string> Names(System.Text.Json.Serialization.Metadata.JsonTypeInfo type, string path)
    {
        foreach (var property in type.Properties.Where(p => p.Get is not null))
        {
            yield return $"{path}/{property.Name}";
            var inner = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                ? property.PropertyType.GetGenericArguments()[0]
                : property.PropertyType;
            foreach (var deeper in Names(CardTree.Json.GetTypeInfo(inner), $"{path}/{property.Name}")) yield return deeper;
        }
    }

    private static JsonNode Sample(CardField field) => field.Kind switch
    {
        FieldKind.Group => Sample(field.Fields),
        FieldKind.Rows => new JsonArray(Sample(field.Fields)),
        FieldKind.Texts => new JsonArray("a text"),
        FieldKind.Entries => new JsonArray("a text", new JsonObject { ["a"] = 1 }),
        FieldKind.Open => new JsonArray(1, "two"),
        FieldKind.OpenMap => new JsonObject { ["a"] = new JsonArray(1, null) },
        FieldKind.Number or FieldKind.Measure => JsonNode.Parse("0.5")!,
        FieldKind.Count => JsonNode.Parse("7")!,
        FieldKind.Flag => true,
        FieldKind.Date => "2026-09-01",
        FieldKind.Threshold => ">=0.5",
        _ => field.Name == "schema" ? ModelCard.SchemaName : "a text",
    };

    private static JsonObject Sample(IReadOnlyList<CardField> fields) =>
        new(fields.Select(f => KeyValuePair.Create<string, JsonNode?>(f.Name, Sample(f))));
}
