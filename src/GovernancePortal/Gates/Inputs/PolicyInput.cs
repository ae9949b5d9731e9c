using System.Text.Json.Nodes;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;
using static GovernancePortal.Gates.Inputs.InputValue;

namespace GovernancePortal.Gates.Inputs;

/// <summary>
/// The document that policies look at (<c>docs/policy-input.schema.json</c>), from the facts of one moment. What nobody told the portal is left out: a
/// policy that needs it says so.
/// </summary>
internal static class PolicyInput
{
    /// <summary>The member that says when it is.</summary>
    public const string Clock = "now";

    /// <summary>
    /// The document without what may change and leave a judgement as it was: sign-offs and waivers (the portal itself holds that nobody decides on their own work), what the
    /// files in the store hold (they are read when a person has the gates run), when the portal first saw a threshold (it never changes), and the clock.
    /// </summary>
    /// <exception cref="PolicyDocumentException">The facts do not fit the schema.</exception>
    public static PolicyDocument Lasting(GateFacts facts, AskedFor asked) => Unread(facts, asked, DateTimeOffset.UnixEpoch);

    /// <summary>The same at a moment.</summary>
    /// <exception cref="PolicyDocumentException">The facts do not fit the schema.</exception>
    public static PolicyDocument Unread(GateFacts facts, AskedFor asked, DateTimeOffset now) => PolicyDocument.Read(Of(
        facts with { Thresholds = [], Files = facts.Version.Artifacts.Append(facts.Version.Card).Select(file => file.Digest).Distinct().ToDictionary(digest => digest, digest => (Sha256Digest?)digest) },
        asked with { SignOffs = [], Waivers = [] }, now));

    /// <param name="facts">With its files read.</param>
    /// <param name="now">The moment that is judged for.</param>
    public static JsonObject Of(GateFacts facts, AskedFor asked, DateTimeOffset now) => Known(
        (Clock, Moment(now)),
        ("target", Target(facts, asked)),
        ("system", SystemInput.Of(facts)),
        ("model", Known(("id", facts.Model.Id.ToString()), ("name", facts.Model.Name), ("kind", facts.Model.Kind))),
        ("version", Version(facts)),
        ("card", CardInput.Of(facts)),
        ("artifacts", List(facts.Version.Artifacts.Select(file => FileInput.Of(file, facts)))),
        ("datasets", List(facts.Datasets.Select(entry => DatasetInput.Of(entry, facts.Datasets, facts.Card)))),
        ("findings", List(facts.Datasets.SelectMany(DatasetInput.Findings))),
        ("measurements", List(MeasurementInput.Of(facts))),
        ("approvals", List(Approvals(facts, asked))),
        ("approved", Known(("regions", Sorted(facts.Approved.Regions)), ("licences", Sorted(facts.Approved.Licences)))),
        ("environments", EnvironmentInput.Of(facts)));

    private static JsonObject Target(GateFacts facts, AskedFor asked) => Known(
        ("environment", facts.Environment),
        ("region", facts.Region),
        ("businessUse", facts.BusinessUse),
        ("requestedBy", asked.RequestedBy.ToString()),
        ("requestedAt", Moment(asked.RequestedAt)),
        ("lastApproved", asked.LastApproved is not { } last ? null : Known(("version", last.Version), ("businessUse", last.BusinessUse), ("region", last.Region), ("decidedAt", Moment(last.DecidedAt)))));

    private static JsonObject Version(GateFacts facts) => Known(
        ("id", facts.Version.Id.ToString()),
        ("number", facts.Version.Version),
        ("newest", facts.Version.Id == facts.NewestVersionId),
        ("submittedAt", Moment(facts.Version.SubmittedAt)),
        ("submitters", new JsonArray([.. facts.Submitters.Order().Select(person => (JsonNode)person.ToString())])));

    private static IEnumerable<JsonObject> Approvals(GateFacts facts, AskedFor asked)
    {
        foreach (var word in asked.SignOffs.OrderBy(word => word.At))
            yield return Known(("kind", "sign-off"), ("seat", word.Seat), ("person", word.PersonId.ToString()), ("outcome", word.Outcome), ("at", Moment(word.At)));
        foreach (var word in asked.Waivers.OrderBy(word => word.At))
            yield return Known(("kind", "waiver"), ("seat", word.Seat), ("person", word.PersonId.ToString()), ("outcome", "approve"), ("at", Moment(word.At)), ("policy", word.Policy), ("rule", word.Rule), ("ruleDigest", word.RuleDigest));
        foreach (var acceptance in facts.Datasets.Select(entry => entry.Report?.Acceptance).OfType<Datasets.Redaction.AcceptanceView>())
            yield return Known(("kind", "acceptance"), ("seat", acceptance.Seat), ("person", acceptance.PersonId.ToString()), ("outcome", "approve"), ("at", Moment(acceptance.At)));
    }

    private static JsonArray Sorted(IEnumerable<string> names) => Texts(names.Order(StringComparer.OrdinalIgnoreCase));
}
