using static GovernancePortal.Cards.Fields.FieldKinds;

namespace GovernancePortal.Cards.Fields;

/// <summary>What the model was made from, how it is built, what goes in and what comes out.</summary>
internal static class MakingFields
{
    public static IEnumerable<CardField> All { get; } =
    [
        Group(
            "lineage",
            "Lineage",
            Texts("base_model", "Base model").OnHub("base_model"),
            Choice("relation", "Relation to it").OnHub("base_model_relation").Usually("adapter", "merge", "quantized", "finetune"),
            Prose("training_procedure", "Training procedure")
                .Needed("Annex IV 2(a): how the model was developed.", "Say how it was trained: method, steps, tools, and what was taken from others.")
                .UnderHeading(3, "Training Procedure", "Training Details", "Training", "Training details")).In(CardSectionName.Technical),
        Text("task", "Task").OnHub("pipeline_tag")
            .Needed("Annex IV 1(a): what kind of problem the model solves.", "Name the task, for example tabular-classification or text-generation."),
        Choice("approach", "Approach").Usually("supervised", "unsupervised", "reinforcement-learning", "semi-supervised", "self-supervised"),
        Group(
            "architecture",
            "Architecture",
            Text("family", "Family"),
            Prose("name", "Name")
                .UnderHeading(3, "Model Architecture and Objective", "Technical Specifications", "Model architecture", "Architecture"),
            Text("params", "Parameters"),
            Text("diagram", "Diagram"))
            .Needed("Annex IV 2(c): the architecture.", "Give family or name, for example gradient boosted trees.").WithOneOf("family", "name")
            .In(CardSectionName.Technical),
        Group(
            "design",
            "Design",
            Prose("logic", "Logic"),
            Prose("objective", "Objective"),
            Entries("assumptions", "Assumptions"),
            Entries("tradeoffs", "Trade-offs"))
            .NeededForHighRisk("Annex IV 2(b): design choices, assumptions and trade-offs.", "Say what the model optimises, on which assumptions, and what was traded for what.")
            .In(CardSectionName.Technical),
        new CardField("hyperparameters", "Hyperparameters", FieldKind.OpenMap).In(CardSectionName.Technical),
        Rows(
            "inputs",
            "Inputs",
            Text("name", "Name"),
            Text("format", "Format"),
            Open("schema", "Schema"),
            Entries("constraints", "Constraints"))
            .Needed("Annex IV 3: what goes in, and within which limits.", "List each input with name and format.").Named("name", "format")
            .In(CardSectionName.Data),
        Rows(
            "outputs",
            "Outputs",
            Text("name", "Name"),
            Text("format", "Format"),
            Text("expected_quality", "Expected quality"))
            .Needed("Annex IV 2(b): what comes out, and how good it is expected to be.", "List each output with name and format.").Named("name", "format")
            .In(CardSectionName.Data),
    ];
}
