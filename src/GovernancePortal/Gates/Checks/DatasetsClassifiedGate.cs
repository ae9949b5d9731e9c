namespace GovernancePortal.Gates.Checks;

/// <summary>Every dataset has a declared class.</summary>
internal sealed class DatasetsClassifiedGate : DatasetGate
{
    public override string Id => "datasets-classified";

    public override string Title => "Datasets classified";

    public override int Order => 4;

    protected override GateJudgement Judge(GateFacts facts)
    {
        var open = facts.Datasets.Where(entry => entry.Dataset.Classification is null).ToList();
        var measurements = facts.Datasets.Select(entry => new Measurement(entry.Dataset.Name, entry.Dataset.Classification ?? "none", null, "a class", null, null, null,
            entry.Dataset.Classification is null ? Verdict.Missing.Key() : Verdict.Pass.Key())).ToList();
        return open.Count == 0
            ? GateJudgement.Pass($"{GateText.Count(facts.Datasets.Count, "dataset")}, each with a class: {GateText.List(facts.Datasets.Select(entry => $"{Name(entry)} {entry.Dataset.Classification}"))}.", measurements, Evidence(facts))
            : GateJudgement.Of(Verdict.Missing, $"No class is declared for {GateText.List(open.Select(Name))}.", "Submit the dataset again with its classification: public, internal, confidential or restricted.", measurements, Evidence(facts));
    }
}
