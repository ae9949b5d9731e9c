using GovernancePortal.Cards;
using GovernancePortal.Cards.Content;
using static GovernancePortal.Tests.Cards.CardSamples;

namespace GovernancePortal.Tests.Cards;

public class PortalCardReadingTests
{
    [Fact]
    public void Read_ShortCard_GivesItsFields()
    {
        var card = Card(Short);

        card.Id.ShouldBe("loan-default");
        card.Details.Version.ShouldBe("4.1.0");
        card.Details.PreviousVersions.ShouldBe([new CardEntry("4.0.2")]);
        card.Details.ReleasedAt!.Value.Instant.ShouldBe(new DateTimeOffset(2026, 11, 3, 9, 12, 0, TimeSpan.Zero));
        card.Licence.Link.ShouldBe("LICENSE");
        card.OutOfScope.Select(o => o.Text).ShouldBe(["company loans", "collections"]);
        card.TrainingData.Single().Version.ShouldBe("7");
        card.TrainingData.Single().SpecialCategory.ShouldBe(false);
        var metric = card.Metrics.Single();
        metric.Value.ShouldBe(0.812);
        metric.ValueRaw.ShouldBe("0.812");
        metric.Ci.Hi.ShouldBe(0.821);
        metric.Threshold.ShouldBe(new Threshold(">=0.78", ThresholdOperator.AtLeast, 0.78));
        metric.ThresholdSetAt!.Value.IsDay.ShouldBeTrue();
        card.Fairness.Single().Group.ShouldBe("60+");
        card.Compliance.AnnexIii.ShouldBe(["5(b)"]);
        card.Compliance.Gpai.ShouldBe(false);
    }

    [Fact]
    public void Read_FieldsMadeByThePortal_SetsThemAsideWithANote()
    {
        var result = Read(Short + "\napprovals: [{gate: release, decision: approve}]\nsignature: {key_hint: mine}");

        result.Card!.Approvals.ShouldBeEmpty();
        result.Card.Signature.KeyHint.ShouldBeNull();
        result.Card.Metrics[0].GateRunRef.ShouldBeNull();
        result.Card.TrainingData[0].RedactionReportRef.ShouldBeNull();
        result.Findings.Where(f => f.Code == "card.made-by-portal").Select(f => (f.Severity, f.Path)).ShouldBe(
            [(CardFindingSeverity.Note, "training_data[0].redaction_report_ref"), (CardFindingSeverity.Note, "metrics[0].gate_run_ref"),
             (CardFindingSeverity.Note, "approvals"), (CardFindingSeverity.Note, "signature")]);
    }

    [Fact]
    public void Read_CompleteCard_HasNoFindings() => Read(Complete).Findings.ShouldBeEmpty();

    [Fact]
    public void Read_WindowsLineEndsAndByteOrderMark_ReadsTheSame()
    {
        var result = Read("\uFEFF" + Complete.Replace("\n", "\r\n"));

        result.Findings.ShouldBeEmpty();
        result.Card!.Details.Overview.ShouldBe("Estimates which customers will leave.\n\nReads twelve columns.");
        result.Card.Source.LinesOf("task").ShouldBe(new LineRange(19, 19));
    }

    [Fact]
    public void Read_Json_ReadsAsACard()
    {
        var card = Card("""{"schema": "portal-card/1", "id": "churn", "task": "a \"quoted\" task", "metrics": [{"id": "auc", "value": 1e-3}]}""", "card.json");

        card.Task.ShouldBe("a \"quoted\" task");
        card.Metrics[0].Value.ShouldBe(0.001);
    }

    [Fact]
    public void Read_WordsOfYaml11_StayText()
    {
        var card = Card("schema: portal-card/1\ntask: no\ndetails: {name: on, overview: 2026-09-01}\ntraining_data: {dataset_id: yes, version: 1.10}\nextensions: {own: {language: no, since: 2026-09-01, ratio: 1.10}}");

        card.Task.ShouldBe("no");
        card.Details.Name.ShouldBe("on");
        card.Details.Overview.ShouldBe("2026-09-01");
        card.TrainingData.Single().DatasetId.ShouldBe("yes");
        card.TrainingData.Single().Version.ShouldBe("1.10");
        card.Extensions["own"].GetRawText().ShouldBe("""{"language":"no","since":"2026-09-01","ratio":1.10}""");
    }

    [Fact]
    public void Read_OneItemInsteadOfAList_IsAListOfOne()
    {
        var card = Card("schema: portal-card/1\nlimitations: small data\nlineage: {base_model: a/b}\nmetrics: {id: auc, value: 1}\noversight: {roles: {stop: shift lead}}");

        card.Limitations.Single().Text.ShouldBe("small data");
        card.Lineage.BaseModel.ShouldBe(["a/b"]);
        card.Metrics.Single().Id.ShouldBe("auc");
        card.Oversight.Roles.Single().Text.ShouldBe("stop: shift lead");
    }

    [Theory]
    [InlineData("0.91 +/- 0.02", 0.91)]
    [InlineData("0.91 ± 0.02", 0.91)]
    [InlineData("93.4 %", 93.4)]
    [InlineData("0.90", 0.9)]
    [InlineData(".5", 0.5)]
    public void Read_MeasuredValue_KeepsNumberAndText(string written, double value)
    {
        var metric = Card($"schema: portal-card/1\nmetrics: [{{id: m, value: {written}}}]").Metrics.Single();

        metric.Value.ShouldBe(value);
        metric.ValueRaw.ShouldBe(written);
    }

    [Fact]
    public void Read_Anchors_AreWrittenOut()
    {
        var card = Card("schema: portal-card/1\ntraining_data: &data [{dataset_id: a}]\nevaluation_data: *data");

        card.EvaluationData.Single().DatasetId.ShouldBe("a");
    }

    [Fact]
    public void Read_UnknownFields_AreKeptAtTheirPlaceWithAWarning()
    {
        var result = Read("schema: portal-card/1\nteam: fraud\ndetails: {colour: blue}\nmetrics: [{id: a, seed: 7}]\nlimitatons: [x]");

        result.Card!.Extensions["portal-card"].GetRawText()
            .ShouldBe("""{"team":"fraud","details":{"colour":"blue"},"metrics":{"0":{"seed":7}},"limitatons":["x"]}""");
        var misspelt = result.Findings.Single(f => f.Path == "limitatons");
        misspelt.Severity.ShouldBe(CardFindingSeverity.Warning);
        misspelt.Suggestion.ShouldBe("limitations");
        (misspelt.Line, misspelt.Column, misspelt.Length).ShouldBe((5, 1, 10));
    }

    [Fact]
    public void Read_Source_SaysWhereEachFieldStands()
    {
        var source = Card(Complete).Source;

        source.PlaceOf("artifacts").ShouldBe("card.yaml, lines 13 to 16");
        source.PlaceOf("artifacts[0].size").ShouldBe("card.yaml, line 16");
        source.PlaceOf("details.overview").ShouldBe("card.yaml, lines 7 to 10");
        source.PlaceOf("fairness").ShouldBeNull();
    }

    [Fact]
    public void Read_Placeholder_IsAWarningThatSaysWhatToDo()
    {
        var finding = Read("schema: portal-card/1\noversight:\n  stop: More information needed").Findings.Single();

        finding.ToString().ShouldBe("Line 3, column 9: A placeholder does not count as filled in. Say who stops it and how.");
        finding.Severity.ShouldBe(CardFindingSeverity.Warning);
        finding.Path.ShouldBe("oversight.stop");
    }

    [Theory]
    [InlineData("oversight: More information needed")]
    [InlineData("fairness: TBD")]
    [InlineData("metrics: [n/a]")]
    [InlineData("energy: {co2_g: unknown}")]
    [InlineData("details: {released_at: TBD}")]
    [InlineData("hyperparameters: \"-\"")]
    public void Read_PlaceholderInPlaceOfAnything_IsNotMistyped(string field) =>
        Read("schema: portal-card/1\n" + field).Findings.Single().Code.ShouldBe("card.placeholder");

    [Fact]
    public void Read_DoubtfulValues_AreWarningsAndKept()
    {
        var result = Read("schema: portal-card/1\nmonitoring: {frequency: sometimes}\nmetrics: [{id: a, value: 1, threshold: 0.8}]\nlineage: {relation: adaptor}\nartifacts: [{path: a, sha256: abc}]");

        result.Findings.Select(f => (f.Severity, f.Path, f.Suggestion)).ShouldBe(
            [(CardFindingSeverity.Warning, "monitoring.frequency", null), (CardFindingSeverity.Warning, "metrics[0].threshold", null),
             (CardFindingSeverity.Warning, "lineage.relation", "adapter"), (CardFindingSeverity.Warning, "artifacts[0].sha256", null)]);
        result.Findings[0].Message.ShouldBe("Expected a period, for example “daily” or “P1D”. Found “sometimes”.");
        result.Card!.Metrics[0].Threshold!.Operator.ShouldBe(ThresholdOperator.Unstated);
    }
}
