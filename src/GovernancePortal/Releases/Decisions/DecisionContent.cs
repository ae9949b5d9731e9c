using GovernancePortal.Approvals.Conditions;

namespace GovernancePortal.Releases.Decisions;

/// <summary>A decision in full, as it is kept: for somebody who was not there. People appear by their ids.</summary>
/// <param name="Schema">The layout: <c>decision-record/1</c>.</param>
/// <param name="Number">D-0001.</param>
/// <param name="Release">R-0001.</param>
/// <param name="Title">Model and version.</param>
/// <param name="Result"><c>approved</c> or <c>refused</c>.</param>
/// <param name="Verdict">Of the gates, when it was decided.</param>
/// <param name="VerdictWords">What that meant, in a sentence.</param>
/// <param name="Process">The process by which it was decided; null where none is known.</param>
/// <param name="ApprovedUntil">When the approval ends; null for never, and for a refusal.</param>
/// <param name="Asked">Who was asked, in order.</param>
/// <param name="SignOffs">What was signed, oldest first, earlier rounds included.</param>
public sealed record DecisionContent(
    string Schema, string Number, string Release, Guid ReleaseId, string Title, string Environment, string BusinessUse, string? Region, string Result, DateTimeOffset DecidedAt, string ManifestDigest,
    string Verdict, string VerdictWords, DecidingProcess? Process, DateTimeOffset? ApprovedUntil, Guid RequestedBy, IReadOnlyList<AskedSeat> Asked, IReadOnlyList<SignedAnswer> SignOffs)
{
    public const string CurrentSchema = "decision-record/1";

    /// <summary>What counted for the decision: answers that were not void.</summary>
    public IEnumerable<SignedAnswer> Standing() => SignOffs.Where(signOff => signOff.VoidReason is null);

    /// <summary>Answers that were outvoted: objections to what was approved, and approvals of what was refused.</summary>
    public IEnumerable<SignedAnswer> Dissent() => Standing().Where(signOff => Result == "approved" ? signOff.Outcome is "refuse" or "request-changes" : signOff.Outcome == "approve");

    /// <summary>Holders who did not answer for themselves.</summary>
    public IEnumerable<SignedAnswer> Abstentions() => Standing().Where(signOff => signOff.Outcome == "abstain");
}

/// <summary>The process by which a release was decided.</summary>
public sealed record DecidingProcess(string Key, string Name, int Version);

/// <summary>A seat that was asked.</summary>
/// <param name="State"><c>decided</c>, <c>withdrawn</c> or <c>open</c> when it was decided.</param>
/// <param name="Reason">Why it was withdrawn.</param>
public sealed record AskedSeat(string Seat, string Title, DateTimeOffset At, string State, Guid? AnsweredBy, string? Reason);

/// <summary>What a person signed.</summary>
/// <param name="Outcome"><c>approve</c>, <c>refuse</c>, <c>request-changes</c> or <c>abstain</c>.</param>
/// <param name="Meaning">What the signature means, in a sentence.</param>
/// <param name="Conditions">What was demanded, each as a sentence.</param>
/// <param name="Watched">Those that the portal watches.</param>
/// <param name="VoidReason">Why it did not count; null where it did.</param>
public sealed record SignedAnswer(
    Guid Id, string Seat, Guid Person, Guid? OnBehalfOf, string Outcome, string Meaning, string Comment, IReadOnlyList<string> Conditions, IReadOnlyList<Condition> Watched, DateTimeOffset At, DateTimeOffset? ProvenAt,
    string ManifestDigest, string? VoidReason);
