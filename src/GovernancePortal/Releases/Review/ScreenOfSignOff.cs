using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Provenance;
using GovernancePortal.Releases.Questions;
using GovernancePortal.Waivers;

namespace GovernancePortal.Releases.Review;

/// <summary>
/// What a signer had on the screen beside the manifest: what each gate said by which version of which policy, the waivers that counted, the questions, what differs from the
/// release that was approved last, and the sign-offs that stood. Canonical JSON (RFC 8785); the same screen gives the same digest.
/// </summary>
internal static class ScreenOfSignOff
{
    public static string Of(ReleaseFile file, ReleaseComparison? comparison, IReadOnlyList<QuestionView> questions, IEnumerable<SignOff> standing)
    {
        var gates = file.Readiness.Gates;
        return Encoding.UTF8.GetString(CanonicalJson.Canonicalize(new JsonObject
        {
            ["schema"] = "release-screen/1",
            ["release"] = file.Release.Id.ToString(),
            ["number"] = file.Number,
            ["title"] = file.Title,
            ["manifestDigest"] = file.Manifest.Digest.ToString(),
            ["verdict"] = file.Readiness.Verdict.Key(),
            ["decision"] = file.Readiness.Decision,
            ["policies"] = List(gates.Concat(file.Readiness.NotApplicable).Where(gate => gate.PolicyVersion is not null).DistinctBy(gate => (gate.Policy, gate.PolicyVersion))
                .Select(gate => new JsonObject { ["id"] = gate.Policy, ["title"] = gate.PolicyTitle, ["version"] = gate.PolicyVersion })),
            ["gates"] = List(gates.Select(Gate)),
            ["notApplicable"] = List(file.Readiness.NotApplicable.Select(gate => JsonValue.Create(gate.Id))),
            ["waivers"] = List(gates.Select(gate => gate.Waiver).OfType<WaiverView>().DistinctBy(waiver => waiver.Id).Select(Waiver)),
            ["questions"] = List(questions.Select(Question)),
            ["comparedWith"] = comparison?.Approved.Number,
            ["changes"] = List(comparison is null ? [] : ChangeLine.Of(comparison, file.Release).Select(line => new JsonObject { ["part"] = line.Part, ["name"] = line.Name, ["before"] = line.Before, ["after"] = line.After, ["means"] = line.Means })),
            ["signOffs"] = List(standing.Select(Said)),
        }));
    }

    private static JsonObject Gate(GateView gate) => new()
    {
        ["id"] = gate.Id,
        ["title"] = gate.Title,
        ["policy"] = gate.Policy,
        ["policyVersion"] = gate.PolicyVersion,
        ["ruleDigest"] = gate.RuleDigest,
        ["verdict"] = gate.Verdict.Key(),
        ["reason"] = gate.Reason,
        ["judgedAt"] = Moment(gate.JudgedAt),
        ["waiver"] = gate.Waiver?.Id.ToString(),
    };

    private static JsonObject Waiver(WaiverView waiver) => new()
    {
        ["id"] = waiver.Id.ToString(),
        ["policy"] = waiver.Policy,
        ["rule"] = waiver.Rule,
        ["ruleDigest"] = waiver.RuleDigest,
        ["scope"] = waiver.Scope,
        ["person"] = waiver.PersonId.ToString(),
        ["reason"] = waiver.Reason,
        ["compensatingControl"] = waiver.CompensatingControl,
        ["until"] = Moment(waiver.Until),
    };

    private static JsonObject Question(QuestionView question) => new()
    {
        ["id"] = question.Id.ToString(),
        ["kind"] = question.Kind,
        ["about"] = question.About,
        ["target"] = question.Target,
        ["text"] = question.Text,
        ["state"] = question.State,
        ["askedBy"] = question.AskedBy.ToString(),
        ["dueAt"] = Moment(question.DueAt),
        ["answers"] = List(question.Answers.Select(answer => new JsonObject
        {
            ["person"] = answer.PersonId.ToString(),
            ["at"] = Moment(answer.At),
            ["text"] = answer.Text,
            ["evidence"] = answer.EvidenceTitle,
            ["evidenceDigest"] = answer.EvidenceDigest,
        })),
    };

    private static JsonObject Said(SignOff signOff) => new()
    {
        ["id"] = signOff.Id.ToString(),
        ["seat"] = signOff.Seat.Key(),
        ["person"] = signOff.PersonId.ToString(),
        ["outcome"] = signOff.Outcome.Key(),
        ["conditions"] = List(signOff.Conditions.Select(text => JsonValue.Create(text))),
    };

    private static JsonArray List(IEnumerable<JsonNode?> nodes) => new([.. nodes]);

    private static string? Moment(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
