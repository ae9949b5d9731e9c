using System.Globalization;
using GovernancePortal.Identity.OpenIdConnect;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>
/// Has the person of a session prove again who they are, for one deed. Their session stays as it is; the directory's word of the moment
/// binds, as at a sign-in.
/// </summary>
internal sealed class ProveDeed(PortalDatabase database, PendingDeeds deeds, ProviderSignIn signIn, RefusalLog refusals, TimeProvider time)
{
    /// <summary>Whom the provider must ask; refused where the deed is not this session's or no longer waits.</summary>
    public async Task<Result<PersonToAsk>> AskAsync(Actor actor, PendingDeed deed, CancellationToken cancellation)
    {
        if (Obstacle(deed, actor, time.GetUtcNow()) is { } obstacle)
        {
            await deeds.RefuseAsync(deed.Id, obstacle, cancellation);
            return obstacle;
        }

        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Person>().Where(person => person.Id == actor.Id).Select(person => new PersonToAsk(person.UserKey, person.Email)).SingleAsync(cancellation);
    }

    /// <summary>The provider vouches for a new proof.</summary>
    /// <exception cref="SignInRefusedException">It is nobody's deed, another person's, or the proof is too old.</exception>
    public async Task ProvenAsync(ExternalIdentity identity, string purpose, HttpContext context, CancellationToken cancellation)
    {
        var deed = await FindAsync(purpose, cancellation) ?? throw new SignInRefusedException(SignInRefusals.StateLapsed, "the deed is gone");
        if (identity.AuthTime is not { } provenAt || time.GetUtcNow() - provenAt > ProofRule.Freshness)
            throw new SignInRefusedException(SignInRefusals.ReauthenticationStale, $"the person proved who they are at {identity.AuthTime:u}");
        var principal = await signIn.ConfirmAsync(identity, context, cancellation);
        if (PortalClaims.Id(principal) != deed.PersonId)
            throw new SignInRefusedException(SignInRefusals.ReauthenticationOtherPerson, "somebody else than the person whose deed it is answered");
        if (!await deeds.ProveAsync(deed.Id, provenAt, cancellation))
            throw new SignInRefusedException(SignInRefusals.StateLapsed, "the deed is over, or waited too long");
    }

    /// <summary>There is no proof: the deed is not done, its person reads why, and the ledger has it.</summary>
    public async Task RefusedAsync(SignInRefusedException refused, string purpose, HttpContext context, CancellationToken cancellation)
    {
        if (await FindAsync(purpose, cancellation) is not { IsOver: false } deed)
            return;
        var error = Error.Forbidden(refused.Refusal.Code, $"Not signed: {refused.Refusal.Title}.", refused.Refusal.PageMessage);
        await deeds.RefuseAsync(deed.Id, error, cancellation);
        ChangeOrigin origin = new(deed.PersonId, null, Correlation.Of(context), context.Connection.RemoteIpAddress?.ToString());
        await refusals.EnterAsync(origin, $"{deed.Kind}.proof", deed.SubjectKind, deed.SubjectId.ToString(), error, cancellation);
    }

    internal static Error? Obstacle(PendingDeed deed, Actor actor, DateTimeOffset now)
    {
        if (deed.SessionId != actor.Session)
            return Error.Conflict("reauthentication-session", "Not signed: you signed in anew meanwhile.", "Look at it once more, then sign: a proof counts for the session in which it was asked for.");
        return deed.ProvenAt is null && deed.ExpiresAt <= now
            ? Error.Conflict("reauthentication-lapsed", "Not signed: it waited too long for you to confirm who you are.", "What you had written is still here. Sign again.")
            : null;
    }

    private async Task<PendingDeed?> FindAsync(string purpose, CancellationToken cancellation) =>
        Guid.TryParse(purpose, CultureInfo.InvariantCulture, out var id) ? await deeds.FindAsync(id, cancellation) : null;
}

/// <summary>Whom the provider must ask.</summary>
/// <param name="UserKey">The person's key at the provider.</param>
/// <param name="Hint">What the provider's page may fill in.</param>
internal sealed record PersonToAsk(string UserKey, string? Hint);
