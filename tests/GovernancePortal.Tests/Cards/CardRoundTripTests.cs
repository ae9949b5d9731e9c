using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.Writing;
using GovernancePortal.Cards.Yaml;
using static GovernancePortal.Tests.Cards.CardSamples;

namespace GovernancePortal.Tests.Cards;

public class CardRoundTripTests
{
    [Fact]
    public void Yaml_AnyCard_ComesBack() => ForAnyCard(c => Card(CardWriter.ToYaml(c)));

    [Fact]
    public void Json_AnyCard_ComesBack() => ForAnyCard(c => Card(CardWriter.ToJson(c), "card.json"));

    [Fact]
    public void HuggingFace_AnyCard_ComesBack() => ForAnyCard(c => Card(CardWriter.ToHuggingFace(c), "README.md"));

    [Fact]
    public void YamlToHuggingFaceToYaml_AnyCard_ComesBack() => ForAnyCard(c => Card(CardWriter.ToYaml(Card(CardWriter.ToHuggingFace(Card(CardWriter.ToYaml(c))), "README.md"))));

    [Fact]
    public void HuggingFace_AnyReadme_ComesBack() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Readme.ToArbitrary(), readme =>
        {
            if (CardReader.Read(Encoding.UTF8.GetBytes(readme), "README.md").Card is not { } card) return;
            var written = CardWriter.ToHuggingFace(card);
            ShouldBeSame(Card(written, "README.md"), card, written);
        }));

    [Theory]
    [InlineData(Short, "card.yaml")]
    [InlineData(Complete, "card.yaml")]
    [InlineData(HubTabular, "README.md")]
    [InlineData(HubAdapter, "README.md")]
    public void EveryFormat_Sample_ComesBack(string text, string fileName)
    {
        var card = Card(text, fileName);

        ShouldBeSame(Card(CardWriter.ToYaml(card)), card);
        ShouldBeSame(Card(CardWriter.ToJson(card), "card.json"), card);
        ShouldBeSame(Card(CardWriter.ToHuggingFace(card), "README.md"), card);
    }

    /// <summary>Files damaged at random never break the reader, and what it still accepts can be written in every format.</summary>
    [Fact]
    public void Read_DamagedFile_NeverBreaks() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1500),
        Prop.ForAll(Damaged.ToArbitrary(), damaged =>
        {
            if (CardReader.Read(damaged.Content, damaged.FileName).Card is not { } card) return;
            ShouldBeSame(Card(CardWriter.ToYaml(card)), card);
            ShouldBeSame(Card(CardWriter.ToHuggingFace(card), "README.md"), card);
            GovernancePortal.Cards.Sections.CardSections.Of(card).Count.ShouldBe(9);
        }));

    private static Gen<(byte[] Content, string FileName)> Damaged =>
        from sample in Gen.Elements((Short, "a.yaml"), (Complete, "a.yml"), (HubTabular, "README.md"), (HubAdapter, "x"))
        from places in Gen.Choose(0, sample.Item1.Length - 1).ArrayOf(3)
        from pieces in CardGenerators.Text.ArrayOf(3)
        from lengths in Gen.Choose(0, 6).ArrayOf(3)
        select (Encoding.UTF8.GetBytes(Damage(sample.Item1, places.Zip(pieces, lengths))), sample.Item2);

    private static string Damage(string text, IEnumerable<(int Place, string Piece, int Length)> damages) =>
        damages.Aggregate(text, (t, d) => t[..Math.Min(t.Length, d.Place)] + d.Piece + t[Math.Min(t.Length, d.Place + d.Length)..]);

    private static Gen<string> Readme =>
        from keys in CardGenerators.Map(2)
        from tags in CardGenerators.Text.Or(Gen.Elements("supervised", "eu-ai-act-minimal", "eu-ai-act-gpai", "lora")).ArrayOf(3)
        from licence in Gen.Elements<JsonNode?>("mit", "other", "llama3", "gpl-3.0", "unknown", null)
        from model in Gen.Elements("none", "index", "odd")
        from value in CardGenerators.Any(1)
        from titles in Gen.Elements("Uses", "Direct Use", "Limitations", "Glossary", "Citation", "Training Details", "Evaluation", "Results", "").ArrayOf(5)
        from texts in CardGenerators.Text.ArrayOf(5)
        from levels in Gen.Choose(1, 4).ArrayOf(5)
        select ReadmeOf(keys.DeepClone().AsObject(), tags, licence, model, value, titles.Zip(texts, levels));

    private static string ReadmeOf(JsonObject keys, string[] tags, JsonNode? licence, string model, JsonNode? value, IEnumerable<(string Title, string Text, int Level)> sections)
    {
        keys["tags"] = new JsonArray([.. tags.Select(t => JsonValue.Create(t))]);
        keys["license"] = licence?.DeepClone();
        keys["license_name"] = "own";
        keys["co2_eq_emissions"] = new JsonObject { ["emissions"] = 12, ["training_type"] = "pre-training" };
        if (model == "odd") keys["model-index"] = value?.DeepClone();
        if (model == "index")
        {
            JsonObject Metric(string type) => new() { ["type"] = type, ["value"] = value?.DeepClone(), ["args"] = 1 };
            var result = new JsonObject { ["task"] = new JsonObject { ["type"] = "t", ["name"] = "T" }, ["dataset"] = new JsonObject { ["type"] = "d", ["name"] = "D" }, ["metrics"] = new JsonArray(Metric("auc"), Metric("auc")) };
            keys["model-index"] = new JsonArray(new JsonObject { ["name"] = "m", ["results"] = new JsonArray(result) });
        }

        return "---\n" + YamlWriter.Write(keys) + "---\n" + string.Concat(sections.Select(s => $"{new string('#', s.Level)} {s.Title}\n{s.Text}\n"));
    }

    private static void ForAnyCard(Func<ModelCard, ModelCard> trip) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(CardGenerators.Card.ToArbitrary(), card => ShouldBeSame(trip(card), card)));

    private static void ShouldBeSame(ModelCard actual, ModelCard expected, string? text = null)
    {
        var (a, b) = (CardTree.Of(actual), CardTree.Of(expected));
        if (!JsonNode.DeepEquals(a, b)) a.ToJsonString().ShouldBe(b.ToJsonString(), text);
    }
}
