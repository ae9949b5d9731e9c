using System.Security.Cryptography;

namespace GovernancePortal.Ui.Shell;

/// <summary>Response headers that every answer of the portal carries, and the nonce that inline import maps need.</summary>
public static class ContentSecurity
{
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";
    private static readonly object NonceKey = new();

    /// <summary>The nonce of this request's content security policy: 128 random bits, base64.</summary>
    public static string ContentSecurityNonce(this HttpContext context)
    {
        if (context.Items[NonceKey] is string known)
            return known;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        return nonce;
    }

    /// <summary>
    /// Sends a strict content security policy and its companions. Bars and rows that are being read set style attributes,
    /// so those may be inline; the editor of policies makes a style sheet, which carries the nonce. What the API answers is data: shown as a page, it may do nothing at all.
    /// </summary>
    public static IApplicationBuilder UsePortalSecurityHeaders(this WebApplication app)
    {
        var keepsToHttps = !app.Environment.IsDevelopment();
        return app.Use((context, next) => ProtectAsync(context, next, keepsToHttps));
    }

    private static Task ProtectAsync(HttpContext context, RequestDelegate next, bool keepsToHttps)
    {
        // At the last moment: the exception handler clears headers that were set before the fault.
        context.Response.OnStarting(() =>
        {
            Protect(context, keepsToHttps);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Protect(HttpContext context, bool keepsToHttps)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = IsData(context.Request) ? DataPolicy : Policy(context.ContentSecurityNonce());
        // what is private stays out of every cache; static files say themselves how long they keep
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (keepsToHttps && context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
    }

    private static bool IsData(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);

    private static string Policy(string nonce) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; "
        + "img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'";
}
