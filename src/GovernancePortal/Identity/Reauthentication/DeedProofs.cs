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
    /// a caller without a session is refused for good, and so is a proof that is not for this.
    /// </summary>
    /// <param name="db">With a transaction begun: of two changes that take one proof, the second waits for the first and finds it used.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="deed">Everything that the proof must have been given for.</param>
    /// <param name="proof">What the person's browser brought back from the provider; null when they were not asked yet.</param>
    /// <param name="returnPath">The page to come back to after the proof.</param>
    public async Task<Result<DateTimeOffset?>> TakeAsync(PortalDbContext db, Actor actor, Deed deed, string? proof, string returnPath, CancellationToken cancellation)
    {
        if (!rule.IsNeeded)
            return (DateTimeOffset?)null;
        if (actor.Session is not { } session)
            return Error.Forbidden(ProofRule.Required, "This needs a fresh proof of who you are, which a token cannot give.", "Sign in with a browser and do it on the page: your organisation's sign-in service then asks you again.");
        if (proof is null)
            return AskFor(await deeds.KeepAsync(actor.Id, session, deed, returnPath, cancellation));
        var key = ProofSecret.KeyOf(proof).ToString();
        var proven = await db.Set<PendingDeed>().FromSql($"select * from pending_deeds where proof_key = {key} for update").AsTracking().SingleOrDefaultAsync(cancellation);
        var now = time.GetUtcNow();
        if (DeedObstacles.ToDo(proven, actor, deed, now) is { } obstacle)
            return obstacle;
        proven!.Use(now);
        return proven.ProvenAt;
    }

    /// <summary>Where the person proves themself, when this refusal is no more than that question; null for every other one.</summary>
    public static string? AddressIn(Error error) =>
        error.Code == ProofRule.Required ? error.Details?.FirstOrDefault(detail => detail.Field == AddressField)?.Message : null;

    private static Error AskFor(Guid deed) => new(ErrorKind.Forbidden, ProofRule.Required, "Confirm who you are: a sign-off needs a proof that is not older than five minutes.",
        "Open the address in the browser in which you are signed in. It leads back to the page with what you sent, which waits for fifteen minutes; nothing is signed before you have seen it there and sign.",
        [new(AddressField, $"/reauthenticate/{deed}")]);
}
