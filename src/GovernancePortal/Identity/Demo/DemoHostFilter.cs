using GovernancePortal.Platform.Results;

namespace GovernancePortal.Identity.Demo;

/// <summary>In demo mode the portal answers only to 127.0.0.1 and localhost: a page elsewhere cannot reach it under another name.</summary>
internal sealed class DemoHostFilter(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => DemoMode.IsLocal(context)
        ? next(context)
        : Error.Invalid("demo-host", "In demo mode the portal answers only at 127.0.0.1 and localhost.").ToProblem().ExecuteAsync(context);
}
