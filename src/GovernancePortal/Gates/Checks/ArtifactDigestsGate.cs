using System.Text.Json.Nodes;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Versions;

namespace GovernancePortal.Gates.Checks;

/// <summary>Every stored file still has the digest under which it was submitted, and the card's own digests agree.</summary>
internal sealed class ArtifactDigestsGate : IGate
{
    public string Id => "artifact-digests";

    public string Title => "Artifact digests match";

    public int Order => 3;

    public JsonNode Inputs(GateFacts facts) => new JsonObject
    {
        ["artifacts"] = new JsonArray([.. facts.Version.Artifacts.Select(file => (JsonNode)$"{file.Path}:{file.Digest}")]),
        ["card"] = facts.Version.Card.Digest.ToString(),
        ["newest"] = facts.NewestVersionId.ToString(),
    };

    public Task<GateJudgement> JudgeAsync(GateFacts facts, CancellationToken cancellation) => Task.FromResult(Judge(facts));

    private static GateJudgement Judge(GateFacts facts)
    {
        var evidence = facts.Version.Artifacts.Select(file => new EvidencePointer(file.Path, $"/api/v1/versions/{facts.Version.Id}/artifacts/{file.Path}", file.Digest.ToString())).ToList();
        if (facts.Version.Artifacts.Count == 0)
            return GateJudgement.Of(Verdict.Missing, "No artifact was submitted: there is nothing whose bytes could be released.", "Submit a version with its files.");
        List<string> wrong = [.. facts.Version.Artifacts.Append(facts.Version.Card).Select(file => WhatIsWrong(file, facts.Files![file.Digest])).OfType<string>(), .. CardDisagrees(facts)];
        return wrong.Count == 0
            ? GateJudgement.Pass($"{GateText.Count(facts.Version.Artifacts.Count, "file")} read again from the store; every SHA-256 is the submitted one.", evidence: evidence)
            : GateJudgement.Of(Verdict.Fail, string.Join(" ", wrong.Take(6)), "Submit a version whose card names the digests of its files.", evidence: evidence);
    }

    private static string? WhatIsWrong(VersionFile file, Sha256Digest? found) => found switch
    {
        null => $"“{file.Path}” is no longer in the artifact store.",
        { } digest when digest != file.Digest => $"“{file.Path}” was changed in the store: its SHA-256 is now {digest}.",
        _ => null,
    };

    private static IEnumerable<string> CardDisagrees(GateFacts facts)
    {
        foreach (var named in facts.Card?.Artifacts ?? [])
        {
            if (named.Path is null || !Sha256Digest.TryParse(named.Sha256 ?? "", out var claimed))
                continue;
            var file = facts.Version.Artifacts.FirstOrDefault(artifact => named.Names(artifact.Path));
            if (file is null && facts.Version.Artifacts.All(artifact => artifact.Digest != claimed))
                yield return $"The card names “{named.Path}”, which was not submitted.";
            else if (file is not null && file.Digest != claimed)
                yield return $"The card says that “{named.Path}” has SHA-256 {claimed.ToString()[..8]}…; the submitted file has {file.Digest.ToString()[..8]}….";
        }
    }
}
