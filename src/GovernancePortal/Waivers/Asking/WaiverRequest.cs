using GovernancePortal.Platform.Results;

namespace GovernancePortal.Waivers.Asking;

/// <summary>What somebody asks for: which rule is to be waived, for what, why, what is done instead, and until when.</summary>
/// <param name="Policy">The id of the policy set.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Until">From when it no longer counts.</param>
/// <param name="ReleaseId">The release that it is for. Either this or <paramref name="SystemId"/>.</param>
/// <param name="SystemId">The system for whose releases it is.</param>
/// <param name="RuleDigest">The digest of the rule that was on the screen; left out, the rule that binds now is meant.</param>
/// <param name="VersionId">The version that was looked at; left out, the one that the release asks for now is meant. Only of a waiver for a release.</param>
public sealed record WaiverRequest(
    string? Policy, string? Rule, string? Reason, string? CompensatingControl, DateTimeOffset? Until, Guid? ReleaseId = null, Guid? SystemId = null, string? RuleDigest = null, Guid? VersionId = null)
{
    public const int MinText = 20;
    public const int MaxText = 2000;
    private const string Instead = "What is done instead"; // as the page calls it

    public Form Check(DateTimeOffset now) => new Form()
        .Text("policy", Policy, 80, required: true)
        .Text("rule", Rule, 80, required: true)
        .Check("releaseId", ReleaseId is null != SystemId is null, "A waiver is for one release or for one system: name one of the two.")
        .Text("reason", Reason, MaxText, required: true)
        .Check("reason", IsLong(Reason), $"Reason needs at least {MinText} characters, half of them letters: why the rule need not hold.")
        .Check("compensatingControl", PlainName.Seen(CompensatingControl ?? "").Length > 0, "Say what is done instead.")
        .Text("compensatingControl", CompensatingControl, MaxText, label: Instead)
        .Check("compensatingControl", IsLong(CompensatingControl), $"{Instead} needs at least {MinText} characters, half of them letters.")
        .Check("compensatingControl", string.IsNullOrWhiteSpace(Reason) || Reason.Trim() != CompensatingControl?.Trim(), $"{Instead} is not the reason once more: say what is done.")
        .Check("until", Until is not null, "Last day is needed: a waiver has an end.")
        .Check("until", Until is not { } until || until > now, "Last day is over already: the end of a waiver is in the future.");

    // what is missing is said already; characters that show nothing make no text longer
    private static bool IsLong(string? text) => string.IsNullOrWhiteSpace(text) || (PlainName.Seen(text) is var seen && (seen.Length == 0 || (seen.Length >= MinText && seen.Count(char.IsLetter) >= MinText / 2)));
}
