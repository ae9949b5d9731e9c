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
    /// <summary>Whom the provider must ask; refused, and entered in the ledger, where the deed is not this person's and session's or no longer waits.</summary>
    public async Task<Result<PersonToAsk>> AskAsync(Actor actor, PendingDeed deed, CancellationToken cancellation)
    {
        if ((SomebodyElses(deed, actor) ?? DeedObstacles.ToProve(deed, actor, time.GetUtcNow())) is { } obstacle)
            return await EnterAsync(actor.Origin, deed, obstacle, cancellation);
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<Person>().Where(person => person.Id == actor.Id).Select(person => new PersonToAsk(person.UserKey, person.Email)).SingleAsync(cancellation);
    }

    /// <summary>The provider vouches for a new proof.</summary>
    /// <exception cref="SignInRefusedException">It is nobody's deed, another person's, or the proof is too old.</exception>
    public async Task ProvenAsync(ExternalIdentity identity, string purpose, HttpContext context, CancellationToken cancellation)
    {
        var (id, proof) = ProofPurpose.Read(purpose);
        var deed = await deeds.FindAsync(id, cancellation) ?? throw new SignInRefusedException(SignInRefusals.StateLapsed, "the deed is gone");
        if (identity.AuthTime is not { } provenAt || time.GetUtcNow() - provenAt > ProofRule.Freshness)
            throw new SignInRefusedException(SignInRefusals.ReauthenticationStale, $"the person proved who they are at {identity.AuthTime:u}");
        var principal = await signIn.ConfirmAsync(identity, context, cancellation);
        if (PortalClaims.Id(principal) != deed.PersonId)
            throw new SignInRefusedException(SignInRefusals.ReauthenticationOtherPerson, "somebody else than the person whose deed it is answered");
        if (!await deeds.ProveAsync(deed.Id, provenAt, proof, cancellation))
            throw new SignInRefusedException(SignInRefusals.StateLapsed, "the deed is over, or waited too long");
    }

    /// <summary>There is no proof: the deed cannot be done, its person reads why, and the ledger has it.</summary>
    public async Task RefusedAsync(SignInRefusedException refused, string purpose, HttpContext context, CancellationToken cancellation)
    {
        if (await deeds.FindAsync(ProofPurpose.Read(purpose).Deed, cancellation) is not { } deed)
            return;
        var error = Error.Forbidden(refused.Refusal.Code, $"Not signed: {refused.Refusal.Title}.", refused.Refusal.PageMessage);
        await deeds.RefuseAsync(deed.Id, error, cancellation);
        await EnterAsync(new(deed.PersonId, null, Correlation.Of(context), context.Connection.RemoteIpAddress?.ToString()), deed, error, cancellation);
    }

    private static Error? SomebodyElses(PendingDeed deed, Actor actor) => deed.PersonId == actor.Id
        ? null
        : Error.Forbidden("reauthentication-other-person", "Not asked: this was prepared by somebody else, and only they can confirm it.");

    private Task<Error> EnterAsync(ChangeOrigin origin, PendingDeed deed, Error error, CancellationToken cancellation) =>
        refusals.EnterAsync(origin, $"{deed.Kind}.proof", deed.SubjectKind, deed.SubjectId.ToString(), error, cancellation);
}

/// <summary>Whom the provider must ask.</summary>
/// <param name="UserKey">The person's key at the provider.</param>
/// <param name="Hint">What the provider's page may fill in.</param>
internal sealed record PersonToAsk(string UserKey, string? Hint);
