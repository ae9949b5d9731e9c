using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>What a use case asks before it does a deed that only a proven person may do.</summary>
public sealed class DeedProofs(PendingDeeds deeds, ProofRule rule, TimeProvider time)
{
    private const string AddressField = "reauthenticate";

    /// <summary>
    /// Takes the proof of this deed, once, with the change under way. Answers when the person proved themself; null where none is needed.
    /// Without a proof the deed is kept for the person's session, and the refusal says where to prove it (<see cref="AddressIn"/>);
    /// a caller without a session is refused for good.
    /// </summary>
    /// <param name="db">With a transaction begun: of two changes that take one proof, the second waits for the first and finds none.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="deed">Everything that the proof must have been given for.</param>
    /// <param name="returnPath">The page to come back to after the proof.</param>
    public async Task<Result<DateTimeOffset?>> TakeAsync(PortalDbContext db, Actor actor, Deed deed, string returnPath, CancellationToken cancellation)
    {
        if (!rule.IsNeeded)
            return (DateTimeOffset?)null;
        if (actor.Session is not { } session)
            return Error.Forbidden(ProofRule.Required, "This needs a fresh proof of who you are, which a token cannot give.", "Sign in with a browser and do it on the page: your organisation's sign-in service then asks you again.");
        var (now, digest, mine) = (time.GetUtcNow(), deed.Digest.ToString(), session.ToString());
        var oldest = now - ProofRule.Freshness;
        var proven = await db.Set<PendingDeed>().FromSql(
            $"""
            select * from pending_deeds
            where person_id = {actor.Id} and session_id = {mine} and kind = {deed.Kind} and subject_id = {deed.SubjectId} and digest = {digest} and content = {deed.Content}
              and proven_at > {oldest} and used_at is null and refusal is null
            order by proven_at limit 1 for update
            """).AsTracking().SingleOrDefaultAsync(cancellation);
        if (proven is null)
            return AskFor(await deeds.KeepAsync(actor.Id, session, deed, returnPath, cancellation));
        proven.Use(now);
        return proven.ProvenAt;
    }

    /// <summary>Where the person proves themself, when this refusal is no more than that question; null for every other one.</summary>
    public static string? AddressIn(Error error) =>
        error.Code == ProofRule.Required ? error.Details?.FirstOrDefault(detail => detail.Field == AddressField)?.Message : null;

    private static Error AskFor(Guid deed) => new(ErrorKind.Forbidden, ProofRule.Required, "Confirm who you are: a sign-off needs a proof that is not older than five minutes.",
        "Open the address in the browser in which you are signed in. What you sent waits there for fifteen minutes and is done when you come back.",
        [new(AddressField, $"/reauthenticate/{deed}")]);
}
