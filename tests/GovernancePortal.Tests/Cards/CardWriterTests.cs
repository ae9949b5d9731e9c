using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Writing;
using static GovernancePortal.Tests.Cards.CardSamples;

namespace GovernancePortal.Tests.Cards;

public class CardWriterTests
{
    [Fact]
    public void ToYaml_Card_ReadsLikeOneWrittenByHand() => CardWriter.ToYaml(Card("""
        schema: portal-card/1
        id: churn
        details: {name: "no", version: 1.10.0, team: sales}
        metrics: [{value: 0.90, id: auc, seed: 7}]
        limitations: |
          One line.
          Another: line.
        """)).ShouldBe("""
        schema: portal-card/1
        id: churn
        details:
          name: "no"
          version: "1.10.0"
          team: sales
        metrics:
        - id: auc
          value: 0.90
          seed: 7
        limitations:
        - |-
          One line.
          Another: line.

        """);

    [Fact]
    public void ToYaml_WithFieldsOfThePortal_FillsThemIn()
    {
        var portal = new PortalFields
        {
            Signature = new CardSignature { RootDigest = "0123" },
            Approvals = [new CardApproval { Gate = "release", Decision = "approve", By = "risk seat", At = CardDate.Parse("2026-11-20T08:00:00Z") }],
            GateRunOf = metric => metric.Id == "auc" ? "run-7" : null,
            RedactionReportOf = dataset => "report-of-" + dataset.DatasetId,
        };

        var text = CardWriter.ToYaml(Card(Short), portal);

        text.ShouldContain("gate_run_ref: run-7");
        text.ShouldContain("redaction_report_ref: report-of-loans-2021-2025");
        text.ShouldContain("at: \"2026-11-20T08:00:00Z\"");
        Read(text).Findings.Count(f => f.Code == "card.made-by-portal").ShouldBe(4);
    }

    [Fact]
    public void ToHuggingFace_Card_UsesTheKeysAndHeadingsOfTheFormat()
    {
        var text = CardWriter.ToHuggingFace(Card(Short));

        text.ShouldStartWith("---\nlicense: other\nlicense_name: internal-1.0\nlicense_link: LICENSE\n");
        text.ShouldContain("\n    - type: auc\n      value: 0.812\n      name: roc_auc\n");
        text.ShouldContain("\n# Loan default model\n\n## Model Details\n\n### Model Description\n\nBoosted trees");
        text.ShouldContain("\n## Uses\n\n### Direct Use\n\nAssess applications for consumer loans\n");
        text.ShouldContain("| roc_auc | all | 0.812 | 0.803 to 0.821 | >=0.78 |");
        text.ShouldContain("\nportal_card:\n  schema: portal-card/1\n");
    }

    [Fact]
    public void ToHuggingFace_ReadmeEditedByHand_TakesTheEdits()
    {
        var text = CardWriter.ToHuggingFace(Card(Complete))
            .Replace("Choose whom to call before a contract ends.", "Choose whom to write to.")
            .Replace("value: 0.90", "value: 0.93")
            .Replace("license: apache-2.0", "license: mit");

        var card = Card(text, "README.md");

        card.IntendedUse.Purpose.ShouldBe("Choose whom to write to.");
        card.Metrics.Single().Value.ShouldBe(0.93);
        card.Metrics.Single().Threshold!.Value.ShouldBe(0.85);
        card.Licence.SpdxId.ShouldBe("MIT");
    }

    [Fact]
    public void ToHuggingFace_MetricTakenOutByHand_DoesNotComeBack()
    {
        var text = CardWriter.ToHuggingFace(Card(Complete)).Replace("type: auc", "type: f1");

        var result = Read(text, "README.md");

        result.Card!.Metrics.Single().Threshold.ShouldBeNull();
        result.Findings.ShouldContain(f => f.Code == "card.no-such-row");
    }

    [Fact]
    public void ToHuggingFace_Slices_StandInTheNamesAndComeBack()
    {
        var card = Card("schema: portal-card/1\nmetrics: [{id: auc, name: AUC, value: 0.9}, {id: auc, name: AUC, value: 0.8, slice: age 60+}]");

        var text = CardWriter.ToHuggingFace(card);

        text.ShouldContain("name: \"AUC, age 60+\"");
        Card(text, "README.md").Metrics.Select(m => (m.Name, m.Slice)).ShouldBe([("AUC", null), ("AUC", "age 60+")]);
    }
}
