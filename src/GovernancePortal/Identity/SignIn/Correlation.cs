using System.Diagnostics;

namespace GovernancePortal.Identity.SignIn;

/// <summary>The id that ties a request to its log lines and ledger entries.</summary>
internal static class Correlation
{
    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    public static string New() => Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();
}
