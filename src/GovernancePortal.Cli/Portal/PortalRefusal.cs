using System.Net;
using System.Text.Json;

namespace GovernancePortal.Cli.Portal;

/// <summary>Why the portal does not do what it was asked, from its problem details (RFC 9457), in one paragraph.</summary>
internal static class PortalRefusal
{
    public static async Task<CommandEndedException> OfAsync(HttpResponseMessage answer, Surroundings surroundings, CancellationToken cancellation)
    {
        var status = (int)answer.StatusCode;
        if (status is >= 300 and < 400)
            return new(ExitCode.Unreachable, $"What answered is not the portal: it answered {status}, which leads elsewhere, and redirects are not followed. Name the address where the portal itself answers.");
        return Of(answer.StatusCode, await BoundedContent.JsonAsync(answer, cancellation), surroundings);
    }

    /// <param name="problem">The answer's content, read already.</param>
    public static CommandEndedException Of(HttpStatusCode code, JsonElement problem, Surroundings surroundings)
    {
        var status = (int)code;
        var words = string.Join(' ', new[] { problem.TextOrNull("detail") ?? problem.TextOrNull("title") ?? $"It answered {status}.", problem.TextOrNull("remedy") }.OfType<string>());
        return new(CodeOf(code), surroundings.Clean($"{(status >= 500 ? "The portal cannot answer" : "The portal refuses")} ({status}{(problem.TextOrNull("code") is { } known ? $", {known}" : "")}): {words}")) { Problem = problem.TextOrNull("code") };
    }

    // who may not ask, or asks for what is not there, made a wrong call; what the portal judged and refused is a no
    private static ExitCode CodeOf(HttpStatusCode status) => status switch
    {
        >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => ExitCode.Unreachable,
        HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => ExitCode.Blocked,
        _ => ExitCode.WrongCall,
    };
}
