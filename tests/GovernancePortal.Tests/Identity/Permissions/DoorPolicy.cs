using GovernancePortal.Identity.Permissions;

namespace GovernancePortal.Tests.Identity.Permissions;

/// <summary>
/// What stands outside the matrix, on purpose: each line is a decision that a reviewer sees. Everything else must carry a permission.
/// </summary>
internal sealed record DoorPolicy(IReadOnlySet<string> Open, IReadOnlySet<string> AnySignedIn, IReadOnlyDictionary<string, Permission> HandlerRefuses)
{
    public static DoorPolicy OfThePortal { get; } = new(
        // nothing of the organisation is behind these
        Open: new HashSet<string>(StringComparer.Ordinal)
        {
            "GET /healthz/live", "GET /healthz/ready", "GET /openapi/v1.json",
            "GET /sign-in", "GET /sign-in/refused", "POST /sign-out", "POST /demo/sign-in", "POST /api/v1/demo/token",
            "GET /error", "GET /not-found",
        },
        // the connection that every page runs on, and pages that show nothing of the organisation
        AnySignedIn: new HashSet<string>(StringComparer.Ordinal)
        {
            "GET /forbidden", "GET /{**path:file}",
            "GET /_blazor", "GET /_blazor/negotiate", "GET /_blazor/disconnect/", "GET /_blazor/initializers/", "GET /_framework/opaque-redirect",
        },
        // the handler asks, so that the attempt enters the ledger with what was attempted; the test calls it to see
        HandlerRefuses: new Dictionary<string, Permission>(StringComparer.Ordinal)
        {
            ["POST /api/v1/tasks/{id:guid}/decision"] = Permission.DecideTask,
            ["POST /api/v1/datasets/{id:guid}/redaction-report/acceptance"] = Permission.AcceptRedactionReport,
            ["POST /api/v1/systems/{id:guid}/screenings/"] = Permission.ScreenSystem,
            ["POST /api/v1/environments/"] = Permission.DeclareEnvironment,
            ["POST /api/v1/releases/{id:guid}/questions/"] = Permission.AskQuestion,
            ["POST /api/v1/releases/{id:guid}/questions/{questionId:guid}/answers"] = Permission.AnswerQuestion,
            ["POST /api/v1/releases/{id:guid}/questions/{questionId:guid}/resolution"] = Permission.AskQuestion,
            ["POST /api/v1/releases/{id:guid}/questions/{questionId:guid}/reopening"] = Permission.AskQuestion,
            ["POST /api/v1/waiver-requests/"] = Permission.AskWaiver,
            ["POST /api/v1/waiver-requests/{id:guid}/withdrawal"] = Permission.AskWaiver,
            ["POST /api/v1/waivers/{id:guid}/withdrawal"] = Permission.WithdrawWaiver,
        });
}
