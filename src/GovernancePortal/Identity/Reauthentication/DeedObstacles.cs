using GovernancePortal.Platform.Results;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>Why a deed cannot be proven, shown or done: each rule answers null, or the refusal with a code of its own, by which the ledger tells them apart.</summary>
internal static class DeedObstacles
{
    private const string SignAgain = "What you had written is still here. Sign again.";

    /// <summary>Why its person is not even asked.</summary>
    public static Error? ToProve(PendingDeed deed, Actor actor, DateTimeOffset now) => Over(deed) ?? Session(deed, actor) ?? Patience(deed, now);

    /// <summary>Why it is not there to be confirmed, by whom and with what is at hand.</summary>
    /// <param name="proof">What the browser brought back from the provider; null when it brought nothing.</param>
    public static Error? ToConfirm(PendingDeed deed, Actor actor, string? proof, DateTimeOffset now) => Over(deed) ?? Session(deed, actor) ?? Proof(deed, proof, now);

    /// <summary>Why this is not done with that proof.</summary>
    /// <param name="proven">What the proof was given for; null when it is nobody's.</param>
    public static Error? ToDo(PendingDeed? proven, Actor actor, Deed deed, DateTimeOffset now)
    {
        if (proven is null || proven.PersonId != actor.Id)
            return Error.Forbidden("reauthentication-unknown", "Not signed: this confirmation is not yours.", "Send the decision without it: the answer says where to confirm who you are.");
        return Over(proven) ?? Session(proven, actor) ?? Freshness(proven, now) ?? Meant(proven, deed);
    }

    private static Error? Over(PendingDeed deed) => deed.UsedAt is not null
        ? Error.Conflict("reauthentication-used", "Signed already: a confirmation counts once.", "Look at the sign-offs so far.")
        : deed.Refused;

    private static Error? Session(PendingDeed deed, Actor actor) => deed.SessionId == actor.Session
        ? null
        : Error.Conflict("reauthentication-session", "Not signed: you signed in anew meanwhile.", "Look at it once more, then sign: a confirmation counts for the session in which it was asked for.");

    private static Error? Patience(PendingDeed deed, DateTimeOffset now) => deed.ExpiresAt <= now
        ? Error.Conflict("reauthentication-lapsed", "Not signed: it waited too long for you to confirm who you are.", SignAgain)
        : null;

    private static Error? Freshness(PendingDeed deed, DateTimeOffset now) => now - deed.ProvenAt > ProofRule.Freshness
        ? Error.Conflict("reauthentication-lapsed", "Not signed: you confirmed who you are more than five minutes ago.", SignAgain)
        : null;

    private static Error? Proof(PendingDeed deed, string? proof, DateTimeOffset now) => deed.ProvenAt is null
        ? Patience(deed, now) ?? Error.Forbidden(ProofRule.Required, "Not signed: you did not confirm who you are.", SignAgain)
        : proof is null || ProofSecret.KeyOf(proof) != deed.ProofKey
            ? Error.Forbidden(ProofRule.Required, "Not signed: you confirmed who you are in another window.", SignAgain)
            : Freshness(deed, now);

    private static Error? Meant(PendingDeed proven, Deed deed) =>
        proven.Content is { } content && new Deed(proven.Kind, proven.SubjectKind, proven.SubjectId, proven.Digest, content) == deed
            ? null
            : Error.Conflict("reauthentication-other", "Not signed: you confirmed something else than this.", "A confirmation counts for the task, manifest, outcome, comment and conditions that it was asked for.");
}
