using GovernancePortal.Identity.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>
/// The way of a browser from a page to the provider and back to the page, which shows what was prepared. Nothing is done on the way.
/// It is for the person and the session of the deed alone; for everybody else there is nothing here.
/// </summary>
internal static class ReauthenticationEndpoints
{
    public static void MapReauthentication(this IEndpointRouteBuilder routes) => routes.MapGet("/reauthenticate/{id:guid}", AskAsync).ExcludeFromDescription();

    private static async Task<IResult> AskAsync(Guid id, Actor actor, PendingDeeds deeds, ProveDeed prove, CancellationToken cancellation)
    {
        if (actor.Session is null || await deeds.FindAsync(id, cancellation) is not { } deed)
            return TypedResults.NotFound();
        var person = await prove.AskAsync(actor, deed, cancellation);
        if (person.Error is not null)
            return deed.PersonId == actor.Id ? TypedResults.LocalRedirect(BackTo(deed)) : TypedResults.NotFound();
        var purpose = new ProofPurpose(id, ProofSecret.New());
        var back = QueryHelpers.AddQueryString(BackTo(deed), "proof", purpose.Proof);
        return TypedResults.Challenge(OpenIdConnectRequest.Reauthenticate(person.Value.UserKey, purpose.ToString(), back, person.Value.Hint), [OpenIdConnectSetup.Scheme]);
    }

    private static string BackTo(PendingDeed deed) => QueryHelpers.AddQueryString(deed.ReturnPath, "deed", deed.Id.ToString());
}
