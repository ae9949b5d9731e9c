using GovernancePortal.Cards;
using GovernancePortal.Cards.Completeness;
using static GovernancePortal.Tests.Cards.CardSamples;

namespace GovernancePortal.Tests.Cards;

public class CardCompletenessTests
{
    private static readonly string[] ForHighRisk =
        ["design", "affected_groups", "metrics_rationale", "fairness", "robustness", "security", "risks", "oversight.measures", "oversight.stop", "monitoring"];

    [Fact]
    public void Check_CompleteCard_OwesNothing() => CardCompleteness.Check(Card(Complete)).ShouldBeEmpty();

    [Fact]
    public void Check_EmptyCard_OwesWhatEveryCardOwes() => Paths("schema: portal-card/1").ShouldBe(
        ["id", "details.name", "details.version", "details.released_at", "details.overview", "provider.name", "licence", "artifacts", "lineage.training_procedure", "task", "architecture",
         "inputs", "outputs", "intended_use.purpose", "intended_use.users", "out_of_scope", "training_data", "evaluation_data", "metrics", "limitations", "technical", "compliance.ai_act_class"]);

    [Theory]
    [InlineData("high_risk_annex_iii")]
    [InlineData("high_risk_annex_i")]
    [InlineData("High-Risk")]
    public void Check_HighRisk_OwesMore(string aiActClass) =>
        Paths(Complete.Replace("ai_act_class: minimal", "ai_act_class: " + aiActClass)).ShouldBe(ForHighRisk);

    [Theory]
    [InlineData("limited")]
    [InlineData("not_high_risk_6_3")]
    [InlineData("prohibited")]
    public void Check_OtherClasses_OweNoMore(string aiActClass) =>
        Paths(Complete.Replace("ai_act_class: minimal", "ai_act_class: " + aiActClass)).ShouldBeEmpty();

    [Fact]
    public void Check_MetricWithoutValue_IsNamed()
    {
        var missing = CardCompleteness.Check(Card(Complete.Replace("{id: auc, value: 0.90,", "{id: red-team, name: Share of obeyed texts,")));

        missing.Select(m => m.Title).ShouldContain("Metrics: Value of “Share of obeyed texts”");
    }

    [Fact]
    public void Check_GeneralPurposeModel_OwesComputeAndEnergy()
    {
        var missing = CardCompleteness.Check(Card(Complete.Replace("ai_act_class: minimal", "ai_act_class: minimal, gpai: true")));

        missing.Select(m => (m.Path, m.RequiredBecause)).ShouldBe([("compute", RequiredBecause.GeneralPurpose), ("energy", RequiredBecause.GeneralPurpose)]);
    }

    [Theory]
    [InlineData("More information needed")]
    [InlineData("\"[More Information Needed]\"")]
    [InlineData("TBD")]
    [InlineData("\"TODO: write\"")]
    [InlineData("n/a")]
    [InlineData("\"-\"")]
    [InlineData("Unknown.")]
    [InlineData("Lorem ipsum dolor sit amet")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("\"<!-- -->\"")]
    [InlineData("\"**BibTeX:** [More Information Needed]\"")]
    public void Check_Placeholder_DoesNotCountAsFilledIn(string placeholder)
    {
        Paths(Complete.Replace("tabular-classification", placeholder)).ShouldBe(["task"]);
        Paths(Complete.Replace("[pricing]", $"[{placeholder}]")).ShouldBe(["out_of_scope"]);
        Paths(Complete.Replace("{name: Sample Shop}", $"{{name: {placeholder}}}")).ShouldBe(["provider.name"]);
    }

    [Theory]
    [InlineData("No known limits beyond those of the data.")]
    [InlineData("none")]
    [InlineData("The share of unknown callers is high.")]
    [InlineData("Todorov et al. describe it.")]
    public void Check_OrdinaryText_CountsAsFilledIn(string text) => Paths(Complete.Replace("[pricing]", $"[\"{text}\"]")).ShouldBeEmpty();

    [Fact]
    public void Check_RowsThatSayTooLittle_AreNamedByRow() =>
        Paths(Complete
            .Replace("- {id: auc, value: 0.90,", "- {id: brier}\n  - {value: 0.90,")
            .Replace("dataset_id: contracts-holdout", "version: 1")
            .Replace("path: churn.onnx", "path: TBD"))
        .ShouldBe(["artifacts[0].path", "evaluation_data[0].dataset_id", "metrics[0].value", "metrics[1].name"]);

    [Fact]
    public void Check_FieldsMadeByThePortal_AreNeverAskedFor() =>
        CardCompleteness.Check(new ModelCard()).ShouldNotContain(m => m.Path.StartsWith("approvals") || m.Path.StartsWith("signature"));

    [Fact]
    public void Check_MissingField_SaysWhyAndWhatToDo() => CardCompleteness.Check(Card(Short)).Single(m => m.Path == "oversight.stop").ShouldBe(
        new MissingField("oversight.stop", "Oversight: How to stop it", "Art. 14(4)(e): people must be able to stop it.", "Say who stops it and how.", RequiredBecause.HighRisk, CardSectionName.Oversight));

    [Fact]
    public void Check_HubReadme_OwesWhatTheFormatHasNoPlaceFor() => CardCompleteness.Check(Card(HubTabular, "README.md")).Select(m => m.Path).ShouldBe(
        ["details.version", "details.released_at", "provider.name", "artifacts", "lineage.training_procedure", "architecture", "inputs", "outputs", "intended_use.users", "limitations", "compliance.ai_act_class"]);

    private static string[] Paths(string card) => [.. CardCompleteness.Check(Card(card)).Select(m => m.Path)];
}
