using GovernancePortal.Identity.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>
/// The way of a browser from a page to the provider and back. Both addresses are for the person and the session of the deed alone;
/// for everybody else there is nothing here.
/// </summary>
internal static class ReauthenticationEndpoints
{
    public static void MapReauthentication(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reauthenticate/{id:guid}", AskAsync).ExcludeFromDescription();
        routes.MapGet("/reauthenticate/{id:guid}/done", DoAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> AskAsync(Guid id, Actor actor, PendingDeeds deeds, ProveDeed prove, CancellationToken cancellation)
    {
        if (actor.Session is null || await deeds.FindAsync(id, actor.Id, cancellation) is not { } deed)
            return TypedResults.NotFound();
        if (deed.IsOver || deed.ProvenAt is not null)
            return TypedResults.LocalRedirect(DonePath(id));
        var person = await prove.AskAsync(actor, deed, cancellation);
        return person.Error is not null
            ? TypedResults.LocalRedirect(BackTo(deed))
            : TypedResults.Challenge(OpenIdConnectRequest.Reauthenticate(person.Value.UserKey, id.ToString(), DonePath(id), person.Value.Hint), [OpenIdConnectSetup.Scheme]);
    }

    private static async Task<IResult> DoAsync(Guid id, Actor actor, PendingDeeds deeds, DoDeed doing, CancellationToken cancellation)
    {
        if (actor.Session is null || await deeds.FindAsync(id, actor.Id, cancellation) is not { } deed)
            return TypedResults.NotFound();
        await doing.HandleAsync(actor, deed, cancellation);
        return TypedResults.LocalRedirect(BackTo(deed));
    }

    private static string DonePath(Guid id) => $"/reauthenticate/{id}/done";

    private static string BackTo(PendingDeed deed) => QueryHelpers.AddQueryString(deed.ReturnPath, "deed", deed.Id.ToString());
}
