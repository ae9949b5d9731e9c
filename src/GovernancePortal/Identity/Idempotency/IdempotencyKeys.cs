using System.Globalization;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Idempotency;

/// <summary>
/// Makes a POST safe to repeat: with an <c>Idempotency-Key</c>, the second request with the same key of the same person gets the
/// first one's answer, provided it asks for the same; of an answer that is longer than 256 KiB, status and address alone. Faults (5xx) are not kept: the key
/// may be used again.
/// </summary>
internal sealed class IdempotencyKeys(RequestDelegate next, TimeProvider time)
{
    public const int MaxKey = 100;
    private const int MaxBody = 256 * 1024;
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);
    private const int AskAgainAfter = 10; // seconds

    public async Task InvokeAsync(HttpContext context, PortalDatabase database)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(context.Request.Method) || context.Items[typeof(Actor)] is not Actor actor)
        {
            await next(context);
            return;
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<AnswerHoldsSecret>() is not null)
            await Error.Invalid("idempotency-key-not-taken", "The answer to this request holds a secret and is kept nowhere, so it cannot be given again.", "Leave out the Idempotency-Key; revoke what was made in an answer that got lost.").ToProblem().ExecuteAsync(context);
        else if (key.Length > MaxKey)
            await Error.Invalid("idempotency-key", $"An Idempotency-Key has at most {MaxKey} characters.").ToProblem().ExecuteAsync(context);
        else if (await RequestFingerprint.OfAsync(context.Request, actor, context.RequestAborted) is var fingerprint && await ClaimAsync(database, actor.Id, key, fingerprint, context.RequestAborted) is { } earlier)
            await AnswerAsync(context, earlier, await WithPartsAsync(context, earlier, fingerprint));
        else
            await RunAsync(database, actor.Id, key, fingerprint, context);
    }

    /// <summary>Null when the key is new and now ours; otherwise the earlier request.</summary>
    private async Task<IdempotentRequest?> ClaimAsync(PortalDatabase database, Guid person, string key, Sha256Digest fingerprint, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var (now, text) = (time.GetUtcNow(), fingerprint.ToString());
        await db.Set<IdempotentRequest>().Where(request => request.At < now - Life).ExecuteDeleteAsync(cancellation);
        while (true)
        {
            // whoever goes away now must not leave a claim that nobody works on
            var claimed = await db.Database.ExecuteSqlAsync(
                $"insert into idempotent_requests (person_id, key, fingerprint, at) values ({person}, {key}, {text}, {now}) on conflict do nothing", CancellationToken.None);
            if (claimed == 1)
                return null;
            if (await db.Set<IdempotentRequest>().SingleOrDefaultAsync(request => request.PersonId == person && request.Key == key, cancellation) is { } earlier)
                return earlier;
            // it failed in between, and its key is free again
        }
    }

    // the first one's parts count if they were read: only then are those of this one
    private static async Task<Sha256Digest> WithPartsAsync(HttpContext context, IdempotentRequest earlier, Sha256Digest fingerprint) =>
        earlier.Fingerprint != fingerprint && RequestFingerprint.IsMultipart(context.Request) && await RequestParts.ReadAsync(context, context.RequestAborted) is { } parts
            ? RequestFingerprint.With(fingerprint, parts)
            : fingerprint;

    private static async Task AnswerAsync(HttpContext context, IdempotentRequest earlier, Sha256Digest fingerprint)
    {
        if (earlier.Fingerprint != fingerprint)
        {
            await Error.Conflict("idempotency-key-reused", "This Idempotency-Key was used for another request.", "Use a new key for a new request.").ToProblem().ExecuteAsync(context);
            return;
        }

        if (earlier.Status is not { } status)
        {
            context.Response.Headers.RetryAfter = AskAgainAfter.ToString(CultureInfo.InvariantCulture);
            await Error.Conflict("request-under-way", "The first request with this Idempotency-Key is still under way.", "Ask again in a moment.").ToProblem().ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = earlier.ContentType;
        if (earlier.Location is not null)
            context.Response.Headers.Location = earlier.Location;
        await context.Response.Body.WriteAsync(earlier.Body ?? [], context.RequestAborted);
    }

    private async Task RunAsync(PortalDatabase database, Guid person, string key, Sha256Digest fingerprint, HttpContext context)
    {
        var outside = context.Response.Body;
        using var body = new MemoryStream();
        context.Response.Body = body;
        try
        {
            await next(context);
        }
        catch
        {
            await ForgetAsync(database, person, key);
            throw;
        }
        finally
        {
            context.Response.Body = outside;
        }

        var (status, location, type, bytes) = (context.Response.StatusCode, context.Response.Headers.Location.ToString(), context.Response.ContentType, body.ToArray());
        if (status >= StatusCodes.Status500InternalServerError)
        {
            await ForgetAsync(database, person, key);
        }
        else
        {
            var isKept = bytes.Length <= MaxBody;
            await KeepAsync(database, person, key, RequestParts.NotedIn(context) is { } parts ? RequestFingerprint.With(fingerprint, parts) : fingerprint, status, location.Length == 0 ? null : location, isKept ? type : null, isKept ? bytes : []);
        }

        await outside.WriteAsync(bytes, context.RequestAborted);
    }

    private static async Task KeepAsync(PortalDatabase database, Guid person, string key, Sha256Digest fingerprint, int status, string? location, string? type, byte[] body)
    {
        await using var db = await database.ReadAsync(CancellationToken.None);
        await db.Set<IdempotentRequest>().Where(request => request.PersonId == person && request.Key == key).ExecuteUpdateAsync(request => request
            .SetProperty(r => r.Fingerprint, fingerprint).SetProperty(r => r.Status, status).SetProperty(r => r.Location, location).SetProperty(r => r.ContentType, type).SetProperty(r => r.Body, body));
    }

    private static async Task ForgetAsync(PortalDatabase database, Guid person, string key)
    {
        await using var db = await database.ReadAsync(CancellationToken.None);
        await db.Set<IdempotentRequest>().Where(request => request.PersonId == person && request.Key == key).ExecuteDeleteAsync();
    }
}
