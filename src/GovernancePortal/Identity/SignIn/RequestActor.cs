namespace GovernancePortal.Identity.SignIn;

/// <summary>
/// Whom the request under way was found to come from. What answers the request, an endpoint or the first drawing of a page, takes it from
/// here; an open page has no request, and looks the person up.
/// </summary>
public sealed class RequestActor
{
    /// <summary>Null outside a request, and for nobody.</summary>
    public Actor? Found { get; internal set; }
}
