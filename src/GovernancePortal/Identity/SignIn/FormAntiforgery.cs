using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.Antiforgery;

namespace GovernancePortal.Identity.SignIn;

/// <summary>Refuses a form that came from elsewhere than a page of the portal, before an endpoint binds its fields and fails of it.</summary>
internal sealed class FormAntiforgery(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
        ? Error.Invalid("antiforgery", "The form did not come from a page of the portal.", "Go back, reload the page and send it again.").ToProblem().ExecuteAsync(context)
        : next(context);
}
