using System.Security.Cryptography;

namespace GovernancePortal.Ui.Shell;

/// <summary>Response headers that every answer of the portal carries, and the nonce that inline import maps need.</summary>
public static class ContentSecurity
{
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
    /// Sends a strict content security policy and its companions. Radzen and Virtualize set style attributes,
    /// so those, and only those, may be inline.
    /// </summary>
    public static IApplicationBuilder UsePortalSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the last moment: the exception handler clears headers that were set before the fault.
        context.Response.OnStarting(() =>
        {
            Protect(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Protect(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(context.ContentSecurityNonce());
        // what is private stays out of every cache; static files say themselves how long they keep
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
    }

    private static string Policy(string nonce) =>
        $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; style-src-attr 'unsafe-inline'; "
        + "img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'";
}
