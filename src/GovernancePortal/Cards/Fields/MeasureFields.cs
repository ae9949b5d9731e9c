using static GovernancePortal.Cards.Fields.FieldKinds;

namespace GovernancePortal.Cards.Fields;

/// <summary>On which data the model stands, what was measured, and how groups fare.</summary>
internal static class MeasureFields
{
    public static IEnumerable<CardField> All { get; } =
    [
        Dataset("training_data", "Training data").OnHub("datasets")
            .Needed("Annex IV 2(d): the data the model was trained on.", "List each dataset with dataset_id and version."),
        Dataset("evaluation_data", "Evaluation data")
            .Needed("Annex IV 2(g): the data the model was tested on.", "List each dataset with dataset_id and version."),
        Rows(
            "metrics",
            "Metrics",
            [
                Text("id", "Identifier"),
                Text("name", "Measure"),
                .. Measure("value", "Value", required: true),
                Text("unit", "Unit"),
                Text("slice", "Slice"),
                Group("ci", "Confidence interval", Number("lo", "From"), Number("hi", "To"), Number("level", "Level")),
                Limit("threshold", "Threshold as claimed"),
                Date("threshold_set_at", "Threshold set, as claimed"),
                Text("dataset_ref", "Dataset"),
                Text("gate_run_ref", "Gate run").ByPortal(),
                Date("evaluated_at", "Evaluated"),
            ])
            .Needed("Annex IV 2(g) and 4: what was measured.", "List each measure with id, value and threshold.").Named("name", "id")
            .In(CardSectionName.Metrics),
        Prose("metrics_rationale", "Why these measures")
            .NeededForHighRisk("Annex IV 4: why the measures fit the purpose.", "Say why these measures and thresholds, and not others.")
            .UnderHeading(3, "Metrics", "Evaluation", "Evaluation metrics").In(CardSectionName.Metrics),
        Rows(
            "fairness",
            "Fairness",
            [
                Text("group", "Group"),
                Text("attribute", "Attribute"),
                Text("metric", "Measure"),
                .. Measure("value", "Value"),
                Limit("threshold", "Threshold as claimed"),
                Text("verdict", "Verdict as claimed"),
                Prose("harms", "Harms"),
                Prose("mitigation", "Mitigation"),
            ])
            .NeededForHighRisk("Annex IV 2(g) and 3: whether groups of people fare worse.", "List each group with attribute, metric and value.").Named("group", "attribute")
            .In(CardSectionName.Fairness),
    ];

    private static CardField Dataset(string name, string title) => Rows(
        name,
        title,
        Text("dataset_id", "Dataset")
            .Needed("The dataset must be found in the register.", "Give the dataset's id."),
        Text("version", "Version"),
        Digest("sha256", "SHA-256"),
        Text("datasheet_ref", "Datasheet"),
        Text("redaction_report_ref", "Redaction report").ByPortal(),
        Flag("special_category", "Special categories of personal data"),
        Text("art4a_ref", "Grounds for processing them")).Named("dataset_id").In(CardSectionName.Data);
}
