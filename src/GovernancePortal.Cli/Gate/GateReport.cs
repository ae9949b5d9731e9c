using System.Globalization;
using System.Text.Json;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Gate;

/// <summary>What the portal says of a release at one moment; every text is safe to print.</summary>
/// <param name="Release">Id of the release.</param>
/// <param name="Number">As people name it: R-0142.</param>
/// <param name="Title">Model and version.</param>
/// <param name="State">Of the release: checking, in-review, changes-requested, approved, refused, suspended, expired or revoked.</param>
/// <param name="Verdict">Over all gates.</param>
/// <param name="Page">Where people read it.</param>
internal sealed record GateReport(Guid Release, string Number, string Title, string Environment, string State, string Verdict, string Decision, string Page, IReadOnlyList<GateLine> Gates)
{
    private static readonly string[] Verdicts = ["pass", "warn", "waived", "fail", "missing", "stale", "running"];
    private static readonly string[] States = ["checking", "in-review", "changes-requested", "approved", "refused", "suspended", "expired", "revoked"];

    /// <summary>Whether the portal says that an answer is still to come: gates are being judged, or will be.</summary>
    public bool IsJudging { get; init; }

    public bool IsRunning => IsJudging || Verdict == "running" || (IsPassing && Gates.Any(gate => gate.IsRunning));

    /// <summary>Whether the gates let the release through, one by one and over all; what this command does not know does not, and no gate at all does not either.</summary>
    public bool GatesPass => IsPassing && Contradiction is null;

    /// <summary>Why a release does not go whose verdict over all gates would let it; null where nothing is odd.</summary>
    public string? Contradiction => this switch
    {
        _ when !Verdicts.Contains(Verdict, StringComparer.Ordinal) => $"The verdict over the gates is “{Verdict}”, which this command does not know.",
        _ when !States.Contains(State, StringComparer.Ordinal) => $"The release is “{State}”, which this command does not know.",
        { IsPassing: false } => null,
        { Gates.Count: 0 } => "The portal names no gate that judged the release.",
        _ when Gates.FirstOrDefault(gate => !gate.Passes) is { } gate => $"The verdict over the gates is “{Verdict}”, but “{gate.Title}” says “{gate.Verdict}”{(Verdicts.Contains(gate.Verdict, StringComparer.Ordinal) ? "" : ", which this command does not know")}.",
        _ => null,
    };

    public bool IsDecided => State is "approved" or "refused" or "suspended" or "expired" or "revoked";

    /// <summary>When the council decided; null before.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Whether it had decided before this command looked for the first time.</summary>
    public bool WasDecided { get; init; }

    private bool IsPassing => Verdict is "pass" or "warn" or "waived";

    /// <summary>Whether nobody knows yet what a gate will say: it is being judged, or will be.</summary>
    public bool IsOpen(GateLine gate) => gate.IsRunning || (IsJudging && gate.Verdict is "missing" or "stale");

    /// <param name="asked">The release that was asked about.</param>
    /// <exception cref="CommandEndedException">These are not the portal's answers, or they are about another release.</exception>
    public static GateReport Of(Guid asked, JsonElement release, JsonElement readiness, PortalClient portal, Surroundings surroundings)
    {
        string Text(JsonElement element, string member) => surroundings.Clean(element.Text(member));

        var id = release.Id();
        if (id != asked)
            throw new CommandEndedException(ExitCode.Unreachable, $"What answered is not the portal: it was asked about the release {asked} and answered about {id}.");
        return new(
            id,
            Text(release, "number"), $"{Text(release, "modelName")} {Text(release, "version")}", Text(release, "environment"), Text(release, "state"),
            Text(readiness, "verdict"), Text(readiness, "decision"), new Uri(portal.Address, $"releases/{id}").AbsoluteUri,
            [.. readiness.Items("gates").Select(gate => new GateLine(
                Text(gate, "id"), Text(gate, "title"), Text(gate, "verdict"), Text(gate, "reason"), Text(gate, "remedy"), Text(gate, "policy"), Text(gate, "policyTitle"),
                gate.TryGetProperty("policyVersion", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var version) ? version : null, Text(gate, "rule"),
                gate.TextOrNull("ruleDigest") is { } digest ? surroundings.Clean(digest) : null))])
        {
            IsJudging = readiness.TryGetProperty("judging", out var judging) && judging.ValueKind == JsonValueKind.True,
            DecidedAt = DateTimeOffset.TryParse(release.TextOrNull("decidedAt"), CultureInfo.InvariantCulture, out var at) ? at : null,
        };
    }
}

/// <summary>One gate of a report: a rule of a policy.</summary>
/// <param name="Id"><c>policy/rule</c>.</param>
/// <param name="PolicyVersion">The number of the version that judged; null where none did.</param>
internal sealed record GateLine(string Id, string Title, string Verdict, string Reason, string Remedy, string Policy, string PolicyTitle, int? PolicyVersion, string Rule, string? RuleDigest)
{
    /// <summary>What a list of gates calls it: of a policy that was never asked no rule is known yet.</summary>
    public string Name => Rule.Length > 0 ? $"{Rule}: {Title}" : Title;

    /// <summary>Title and, where it says more, the reason.</summary>
    public string Line => Reason.Length > 0 ? $"{Title}: {Reason}" : Title;

    /// <summary>"licences/model-licence-allowed, version 2".</summary>
    public string Source => PolicyVersion is { } version ? $"{Id}, version {version}" : Id;

    /// <summary>Whether it is being judged: nobody knows yet what it will say.</summary>
    public bool IsRunning => Verdict == "running";

    /// <summary>Whether it holds the release back; a verdict that this command does not know does.</summary>
    public bool Blocks => !Passes && !IsRunning;

    public bool Passes => Verdict is "pass" or "warn" or "waived";
}
