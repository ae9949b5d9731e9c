using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Fields;
using GovernancePortal.Cards.Writing;
using GovernancePortal.Tests.Hosting;
using static GovernancePortal.Tests.Cards.CardSamples;

namespace GovernancePortal.Tests.Cards;

/// <summary>What readers of model cards are known to get wrong, one test each.</summary>
public sealed partial class CardTrapTests
{
    [Fact]
    [Trait("Category", "Vectors")]
    public void Examples_OfTheReference_AreReadAndComeBackInEveryFormat()
    {
        var examples = Reference();
        examples.Count.ShouldBe(3);
        foreach (var (text, fileName) in examples)
        {
            var card = Card(text, fileName);
            Same(Card(CardWriter.ToYaml(card)), card);
            Same(Card(CardWriter.ToJson(card), "card.json"), card);
            Same(Card(CardWriter.ToHuggingFace(card), "README.md"), card);
            Same(Card(CardWriter.ToYaml(Card(CardWriter.ToHuggingFace(Card(CardWriter.ToYaml(card))), "README.md"))), card);
        }
    }

    [Theory]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("y")]
    [InlineData("1.10")]
    [InlineData("2026-09-01")]
    [InlineData("1_000")]
    [InlineData("12:30:45")]
    [InlineData("~x")]
    public void Word_ThatYaml11TurnsIntoSomethingElse_StaysTheWord(string word)
    {
        var card = Card($"---\nlanguage: {word}\npipeline_tag: {word}\nteam: {word}\n---\n# T\n", "README.md");

        card.Task.ShouldBe(word);
        Text(card.Extensions["huggingface"].GetProperty("language")).ShouldBe(word);
        Text(Card(CardWriter.ToHuggingFace(card), "README.md").Extensions["huggingface"].GetProperty("team")).ShouldBe(word);
    }

    [Theory]
    [InlineData("language: de", "language: [de]", "language")]
    [InlineData("tags: lora", "tags: [lora]", "tags")]
    [InlineData("datasets: a/b", "datasets: [a/b]", "datasets")]
    [InlineData("metrics: rouge", "metrics: [rouge]", "metrics")]
    [InlineData("base_model: a/b", "base_model: [a/b]", "base_model")]
    public void Key_WithOneValueOrAList_ReadsTheSame(string scalar, string list, string key)
    {
        var (one, many) = (Card($"---\n{scalar}\n---\n", "README.md"), Card($"---\n{list}\n---\n", "README.md"));

        (string.Join(",", one.Lineage.BaseModel), one.TrainingData.Count, one.Metrics.Count).ShouldBe((string.Join(",", many.Lineage.BaseModel), many.TrainingData.Count, many.Metrics.Count), key);
    }

    [Fact]
    public void Body_WithARuleOfThreeDashes_IsNoSecondFrontMatter()
    {
        var card = Card("---\nlicense: mit\n---\n# T\n\nBefore.\n\n---\nlicense: apache-2.0\n---\n\nAfter.\n", "README.md");

        card.Licence.SpdxId.ShouldBe("MIT");
        card.Details.Overview!.ShouldContain("license: apache-2.0");
        card.Details.Overview!.ShouldContain("After.");
    }

    [Theory]
    [InlineData("\uFEFF---\nlicense: mit\n---\n", "MIT")]
    [InlineData("\n---\nlicense: mit\n---\n", null)]
    [InlineData("text\n---\nlicense: mit\n---\n", null)]
    public void FrontMatter_OnlyAtTheFirstByteOrBehindItsMark_IsRead(string text, string? licence) =>
        Read(text, "README.md").Card!.Licence.SpdxId.ShouldBe(licence);

    [Fact]
    public void Emissions_OfHuggingFace_AreGrams()
    {
        var card = Card("---\nco2_eq_emissions: {emissions: 5140, source: codecarbon}\n---\n", "README.md");

        card.Energy.Co2G.ShouldBe(5140);
        CardWriter.ToHuggingFace(card).ShouldContain("emissions: 5140");
    }

    [Theory]
    [InlineData("high-risk")]
    [InlineData("safety-risk-high")]
    [InlineData("serious")]
    [InlineData("eu-ai-act-annex-iii-5b")]
    public void Risk_ThatIsNotAClassOfTheAct_IsNotTakenForOne(string tag) =>
        Card($"---\ntags: [{tag}]\n---\n", "README.md").Compliance.AiActClass.ShouldBeNull();

    [Theory]
    [InlineData("0.91", 0.91)]
    [InlineData("\"0.91\"", 0.91)]
    [InlineData("0.91 +/- 0.02", 0.91)]
    [InlineData("0.90", 0.9)]
    public void Measure_ThatIsWrittenAsText_IsANumberAndItsText(string written, double value)
    {
        var metric = Card($"---\nmodel-index:\n- name: a\n  results:\n  - dataset: {{type: d, name: d}}\n    metrics:\n    - {{type: f1, value: {written}}}\n---\n", "README.md").Metrics.Single();

        (metric.Value, metric.ValueRaw).ShouldBe((value, written.Trim('"')));
    }

    [Fact]
    public void Level_OfAConfidenceInterval_SurvivesAFormatThatHasNoPlaceForIt()
    {
        var card = Card("schema: portal-card/1\nmetrics: [{id: auc, name: AUC, value: 0.812, ci: {lo: 0.803, hi: 0.821, level: 0.95}}]");

        var text = CardWriter.ToHuggingFace(card);

        text.ShouldContain("0.803 to 0.821");
        Card(text, "README.md").Metrics.Single().Ci.Level.ShouldBe(0.95);
    }

    [Fact]
    public void Result_ThatAReadmeCallsVerified_IsAClaimUntilAGateRuns()
    {
        var card = Card("---\nmodel-index:\n- name: a\n  results:\n  - dataset: {type: d, name: d}\n    metrics:\n    - {type: f1, value: 0.9, verified: true, verifyToken: abc}\n---\n", "README.md");

        card.Metrics.Single().GateRunRef.ShouldBeNull();
        CardWriter.ToHuggingFace(card).ShouldContain("verifyToken: abc");
    }

    [Fact]
    public void UnknownKeys_OfEachFormat_SurviveTheOther()
    {
        const string Readme = "---\nlicense: mit\nwidget: [{text: hello}]\nbuckets: [a]\nextra_gated_fields: {Company: text}\n---\n# T\n\n## Own heading\n\nOwn words.\n";

        var there = Card(CardWriter.ToYaml(Card(Readme, "README.md")));
        var back = CardWriter.ToHuggingFace(there);

        foreach (var kept in new[] { "widget:", "text: hello", "buckets:", "extra_gated_fields:", "Company: text", "## Own heading", "Own words." })
            back.ShouldContain(kept);
        Same(Card(back, "README.md"), Card(Readme, "README.md"));
        var own = Card("schema: portal-card/1\nid: a\nteam: fraud\ndetails: {colour: blue}\nmetrics: [{id: a, seed: 7}]");
        var again = CardWriter.ToYaml(Card(CardWriter.ToHuggingFace(own), "README.md"));
        foreach (var kept in new[] { "team: fraud", "colour: blue", "seed: 7" })
            again.ShouldContain(kept);
    }

    [Fact]
    public void Licence_Other_TakesItsNameAndLink()
    {
        var card = Card("---\nlicense: other\nlicense_name: own-1.0\nlicense_link: LICENSE\n---\n", "README.md");

        (card.Licence.SpdxId, card.Licence.Name, card.Licence.Link).ShouldBe((null, "own-1.0", "LICENSE"));
    }

    [Fact]
    public void NewVersion_NamesTheSuccessor_NotAPreviousVersion()
    {
        var card = Card("---\nnew_version: a/b-v3\n---\n", "README.md");

        card.Details.PreviousVersions.ShouldBeEmpty();
        CardWriter.ToHuggingFace(card).ShouldContain("new_version: a/b-v3");
    }

    // the reference's own examples: fenced YAML, the first two of them READMEs
    private static List<(string Text, string FileName)> Reference()
    {
        var folder = Environment.GetEnvironmentVariable("GOVERNANCE_SHARED") ?? Path.Combine(Repository.Root, "..", "shared");
        var path = Path.Combine(folder, "reference", "model-cards.md");
        Assert.SkipUnless(File.Exists(path), "../shared/reference is not beside the repository");
        return [.. Fence().Matches(File.ReadAllText(path)).Select(match => match.Groups["yaml"].Value).Select(text => (text, text.StartsWith("---", StringComparison.Ordinal) ? "README.md" : "card.yaml"))];
    }

    private static string Text(System.Text.Json.JsonElement value) => value.ValueKind == System.Text.Json.JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static void Same(ModelCard actual, ModelCard expected) => JsonNode.DeepEquals(CardTree.Of(actual), CardTree.Of(expected)).ShouldBeTrue(CardTree.Of(actual)!.ToJsonString() + "\n" + CardTree.Of(expected)!.ToJsonString());

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();
}
