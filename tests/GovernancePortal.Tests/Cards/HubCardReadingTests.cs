using GovernancePortal.Cards;
using static GovernancePortal.Tests.Cards.CardSamples;

namespace GovernancePortal.Tests.Cards;

public class HubCardReadingTests
{
    [Fact]
    public void Read_TabularReadme_PutsKeysAndHeadingsIntoFields()
    {
        var card = Card(HubTabular, "README.md");

        card.Id.ShouldBe("bank/loan-default-v4");
        card.Details.Name.ShouldBe("Loan default");
        card.Details.Overview.ShouldBe("Estimates default on consumer loans.");
        card.Licence.Name.ShouldBe("internal-1.0");
        card.Licence.Link.ShouldBe("LICENSE");
        card.Task.ShouldBe("tabular-classification");
        card.Technical.Frameworks.Single().Text.ShouldBe("sklearn");
        card.TrainingData.Single().DatasetId.ShouldBe("bank/loans-redacted");
        card.EvaluationData.Single().Version.ShouldBe("3f1c0c9be2");
        card.Metrics.Select(m => (m.Id, m.Name, m.Value, m.DatasetRef)).ShouldBe(
            [("roc_auc", "AUC", 0.812, "bank/loans-redacted"), ("brier_score", "Brier", 0.091, "bank/loans-redacted")]);
        card.IntendedUse.Purpose.ShouldBe("Assess applications for consumer loans.");
        card.OutOfScope.Select(o => o.Text).ShouldBe(["company loans", "collections"]);
        card.Compliance.AnnexIii.ShouldBe(["5(b)"]);
        card.Compliance.AiActClass.ShouldBeNull();
    }

    [Fact]
    public void Read_AdapterReadme_PutsKeysIntoFields()
    {
        var card = Card(HubAdapter, "README.md");

        card.Licence.SpdxId.ShouldBe("Apache-2.0");
        card.Lineage.BaseModel.ShouldBe(["sample/openlm-7b"]);
        card.Lineage.Relation.ShouldBe("adapter");
        card.Energy.Co2G.ShouldBe(5140);
        card.Energy.Location.ShouldBe("Frankfurt, DE");
        card.Compute.Hardware.ShouldBe("4 x H200");
        var kept = card.Extensions["huggingface"];
        kept.GetProperty("language")[1].GetString().ShouldBe("no");
        kept.GetProperty("new_version").GetString().ShouldBe("shop/support-lora-v3");
        kept.GetProperty("co2_eq_emissions").GetProperty("training_type").GetString().ShouldBe("fine-tuning");
        kept.GetProperty("model-index").GetProperty("ROUGE-L").GetProperty("dataset").GetProperty("split").GetString().ShouldBe("test");
    }

    [Fact]
    public void Read_Findings_HaveLinesOfTheWholeFile()
    {
        var result = Read("---\nlicense: mit\npipeline_tag: [a, b]\n---\n# T\n\n## Limitations\n\nTBD\n", "README.md");

        result.Findings.Select(f => (f.Severity, f.Path, f.Line)).ShouldBe(
            [(CardFindingSeverity.Error, "task", 3), (CardFindingSeverity.Warning, "limitations[0]", 7)]);
    }

    [Fact]
    public void Read_Source_SaysWhereFieldsStandInTheReadme()
    {
        var source = Card(HubTabular, "README.md").Source;

        source.PlaceOf("task").ShouldBe("README.md, line 7");
        source.PlaceOf("metrics[1]").ShouldBe("README.md, line 18");
        source.PlaceOf("intended_use.purpose").ShouldBe("README.md, lines 27 to 30");
        source.Format.ShouldBe(CardFormat.HuggingFace);
    }

    [Fact]
    public void Read_BodyWithRulesFencesAndComments_KeepsEveryWord()
    {
        var card = Card("---\nlicense: [mit, apache-2.0]\n---\n# T\n\nOne.\n\n---\n\nTwo.\n\n```\n# not a heading\n```\n\n<!-- ## neither -->\n\n## Glossary\n\nAUC: area.\n", "README.md");

        card.Licence.SpdxId.ShouldBe("MIT AND Apache-2.0");
        card.Details.Overview.ShouldBe("One.\n\n---\n\nTwo.\n\n```\n# not a heading\n```");
        var section = card.Extensions["huggingface"].GetProperty("body_sections")[0];
        section.GetProperty("title").GetString().ShouldBe("Glossary");
    }

    [Fact]
    public void Read_FrontMatterNotAtTheStart_ReadsOnlyTheText()
    {
        var result = Read("\n---\nlicense: mit\n---\n# T\n", "README.md");

        result.Card!.Licence.SpdxId.ShouldBeNull();
        result.Findings.ShouldContain(f => f.Code == "card.front-matter" && f.Severity == CardFindingSeverity.Warning);
    }

    [Fact]
    public void Read_FrontMatterWithoutEnd_IsRefused() =>
        Read("---\nlicense: mit\n", "README.md").Errors.Single().Message.ShouldBe("Expected a line “---” that ends the front matter.");

    [Fact]
    public void Read_ByteOrderMarkAndWindowsLineEnds_ReadsTheSame()
    {
        var card = Card("\uFEFF" + HubTabular.Replace("\n", "\r\n"), "README.md");

        card.Metrics.Count.ShouldBe(2);
        card.Details.Overview.ShouldBe("Estimates default on consumer loans.");
    }

    [Fact]
    public void Read_ResultsThatAreNoNumbers_AreKeptAndNotMeasured()
    {
        var card = Card("---\nmodel-index:\n- name: a\n  results:\n  - dataset: {type: d, name: d}\n    metrics:\n    - {type: confusion, value: [1, 2]}\n    - {type: f1, value: 0.91 +/- 0.02}\n---\n", "README.md");

        card.Metrics[0].Value.ShouldBeNull();
        card.Metrics[1].Value.ShouldBe(0.91);
        card.Metrics[1].ValueRaw.ShouldBe("0.91 +/- 0.02");
        card.Extensions["huggingface"].GetProperty("model-index").GetProperty("confusion").GetProperty("metric").GetProperty("value")[1].GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("model-index: 5")]
    [InlineData("model-index: [{results: {}}]")]
    [InlineData("model-index: [{results: [{metrics: 1}]}]")]
    public void Read_ResultsOfAnotherShape_AreKeptWithAWarning(string frontMatter)
    {
        var result = Read($"---\n{frontMatter}\n---\n", "README.md");

        result.Findings.Single().Code.ShouldBe("card.model-index");
        result.Card!.Extensions["huggingface"].TryGetProperty("model-index", out _).ShouldBeTrue();
    }
}
