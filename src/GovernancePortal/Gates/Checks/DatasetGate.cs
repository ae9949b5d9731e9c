using System.Text.Json.Nodes;
using GovernancePortal.Datasets;

namespace GovernancePortal.Gates.Checks;

/// <summary>What the gates about datasets share: a model without data is missing evidence, an agent or a prompt may have none.</summary>
internal abstract class DatasetGate : IGate
{
    public abstract string Id { get; }

    public abstract string Title { get; }

    public abstract int Order { get; }

    public JsonNode Inputs(GateFacts facts) => new JsonObject
    {
        ["datasets"] = new JsonArray([.. facts.Datasets.Select(Inputs)]),
        ["policy"] = Policy(facts),
    };

    public Task<GateJudgement> JudgeAsync(GateFacts facts, CancellationToken cancellation)
    {
        if (facts.Datasets.Count > 0)
            return Task.FromResult(Judge(facts));
        return Task.FromResult(facts.Model.Kind == "model"
            ? GateJudgement.Of(Verdict.Missing, "No dataset is attached: nobody can say what the model was trained on.", "Submit the training and evaluation data as datasets and name them with the version.")
            : GateJudgement.Of(Verdict.Warn, $"No dataset is attached. A {facts.Model.Kind.Replace('-', ' ')} may have none.", "Attach the evaluation data, if there is any."));
    }

    protected abstract GateJudgement Judge(GateFacts facts);

    /// <summary>What the judgement takes from a dataset. The newest number is part of it: a newer dataset makes the judgement stale.</summary>
    protected virtual JsonNode Inputs(DatasetWithReport entry) => new JsonObject
    {
        ["id"] = entry.Dataset.Id.ToString(),
        ["newest"] = entry.NewestNumber,
        ["classification"] = entry.Dataset.Classification,
        ["region"] = entry.Dataset.Region,
        ["licence"] = entry.Dataset.Licence,
    };

    protected virtual JsonNode? Policy(GateFacts facts) => null;

    protected static string Name(DatasetWithReport entry) => $"“{entry.Dataset.Name}”";

    protected static IReadOnlyList<EvidencePointer> Evidence(GateFacts facts) =>
        [.. facts.Datasets.Select(entry => new EvidencePointer($"{entry.Dataset.Name}, version {entry.Dataset.Number}", $"/datasets/{entry.Dataset.Id}", entry.Report?.Digest))];
}
