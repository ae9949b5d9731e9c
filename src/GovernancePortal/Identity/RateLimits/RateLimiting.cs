using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.RateLimits;

/// <summary>
/// Answers 429 to whoever asks too much: by address before anybody is looked up, and by person once it is known who asks. Counted in
/// this process, minute by minute; nobody is made to wait in a queue.
/// </summary>
internal static class RateLimiting
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // they begin a session or give a token; the provider's answer is taken before any endpoint is chosen
    private static readonly PathString[] SignIn = ["/sign-in", "/signin-oidc", "/demo/sign-in", "/api/v1/demo/token"];

    // the connection of an open page, which talks all the time where there are no WebSockets; whoever watches the portal must not be turned away.
    // Nothing beneath them: what begins such a connection is counted
    private static readonly PathString[] NotCounted = ["/_blazor", "/healthz/live", "/healthz/ready"];

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits").ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(_ => { });
    }

    /// <summary>Before authentication.</summary>
    public static void UseAddressLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value;
        app.UseRateLimiter(Limiter(context => IsCounted(context)
            ? Within(SignIn.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)) ? ("sign-in", AddressOf(context), limits.SignInsPerAddress) : ("address", AddressOf(context), limits.PerAddress))
            : NoLimit()));
    }

    /// <summary>After the person is known.</summary>
    public static void UsePersonLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value;
        app.UseRateLimiter(Limiter(context => IsCounted(context) && context.User.FindFirstValue(PortalClaims.PersonId) is { } person ? Within((KindOf(context.User), person, limits.PerPerson)) : NoLimit()));
    }

    /// <summary>What counts as one address: of IPv6 the /64 network, of which one household or machine has all.</summary>
    internal static string Partition(IPAddress? address)
    {
        if (address is null)
            return "none";
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }

    // machines have a measure of their own: one that runs wild never keeps its owner from revoking its credential
    private static string KindOf(ClaimsPrincipal caller) => PortalClaims.CredentialOf(caller) is null ? "person" : "machines";

    private static string AddressOf(HttpContext context) => Partition(context.Connection.RemoteIpAddress);

    private static bool IsCounted(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !NotCounted.Any(path => context.Request.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    private static RateLimiterOptions Limiter(Func<HttpContext, RateLimitPartition<string>> partition) => new()
    {
        RejectionStatusCode = StatusCodes.Status429TooManyRequests,
        GlobalLimiter = PartitionedRateLimiter.Create(partition, StringComparer.Ordinal),
        OnRejected = async (rejected, cancellation) => await RefuseAsync(rejected.HttpContext, rejected.Lease, cancellation),
    };

    private static RateLimitPartition<string> Within((string Kind, string Whom, int Most) limit) =>
        RateLimitPartition.GetFixedWindowLimiter($"{limit.Kind}:{limit.Whom}", _ => new() { PermitLimit = limit.Most, Window = Window, QueueLimit = 0 });

    private static RateLimitPartition<string> NoLimit() => RateLimitPartition.GetNoLimiter("");

    private static async Task RefuseAsync(HttpContext context, RateLimitLease lease, CancellationToken cancellation)
    {
        var wait = Math.Max(1, (int)Math.Ceiling((lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window).TotalSeconds));
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        var error = new Error(ErrorKind.TooMany, "too-many-requests", "More requests came than are answered within a minute.", $"Try again in {wait} s.");
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            await error.ToProblem().ExecuteAsync(context);
        else
            await context.Response.WriteAsync(error.Sentence, cancellation); // plain: a page would ask for more
    }
}
