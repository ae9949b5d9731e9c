using System.Globalization;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Identity.Idempotency;

/// <summary>
/// Makes a POST safe to repeat: with an <c>Idempotency-Key</c>, the second request with the same key of the same person gets the
/// first one's answer, provided it asks for the same; of an answer that is longer than 256 KiB, status and address alone. Faults (5xx) are not kept: the key
/// may be used again where nothing was changed; where something was, its answer is lost, and the request is refused rather than done twice.
/// </summary>
internal sealed class IdempotencyKeys(RequestDelegate next, TimeProvider time, ILogger<IdempotencyKeys> log)
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
        {
            await Error.Invalid("idempotency-key-not-taken", "The answer to this request holds a secret and is kept nowhere, so it cannot be given again.", "Leave out the Idempotency-Key; revoke what was made in an answer that got lost.").ToProblem().ExecuteAsync(context);
            return;
        }

        if (key.Length > MaxKey)
        {
            await Error.Invalid("idempotency-key", $"An Idempotency-Key has at most {MaxKey} characters.").ToProblem().ExecuteAsync(context);
            return;
        }

        var fingerprint = await RequestFingerprint.OfAsync(context.Request, actor, context.RequestAborted);
        var claim = new RequestClaim(actor.Id, key);
        if (await ClaimAsync(database, claim, fingerprint, context.RequestAborted) is { } earlier)
            await AnswerAsync(context, earlier, await WithPartsAsync(context, earlier, fingerprint));
        else
            await RunAsync(database, claim, fingerprint, context);
    }

    /// <summary>Null when the key is now ours: it is new, or who held it is gone and changed nothing. Otherwise the earlier request.</summary>
    private async Task<IdempotentRequest?> ClaimAsync(PortalDatabase database, RequestClaim claim, Sha256Digest fingerprint, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var (now, text) = (time.GetUtcNow(), fingerprint.ToString());
        var until = now + RequestClaim.Lease;
        await db.Set<IdempotentRequest>().Where(request => request.At < now - Life && request.HeldUntil < now).ExecuteDeleteAsync(cancellation);
        while (true)
        {
            // whoever goes away now must not leave a claim that nobody works on
            var claimed = await db.Database.ExecuteSqlAsync(
                $"""
                 insert into idempotent_requests (person_id, key, fingerprint, at, claim, held_until, changed) values ({claim.Person}, {claim.Key}, {text}, {now}, {claim.Id}, {until}, false)
                 on conflict (person_id, key) do update set claim = excluded.claim, held_until = excluded.held_until
                 where idempotent_requests.status is null and not idempotent_requests.changed and idempotent_requests.held_until <= {now} and idempotent_requests.fingerprint = excluded.fingerprint
                 """, CancellationToken.None);
            if (claimed == 1)
                return null;
            if (await db.Set<IdempotentRequest>().SingleOrDefaultAsync(request => request.PersonId == claim.Person && request.Key == claim.Key, cancellation) is { } earlier)
                return earlier;
            // it failed in between, and its key is free again
        }
    }

    // the first one's parts count if they were read: only then are those of this one
    private static async Task<Sha256Digest> WithPartsAsync(HttpContext context, IdempotentRequest earlier, Sha256Digest fingerprint) =>
        earlier.Fingerprint != fingerprint && RequestFingerprint.IsMultipart(context.Request) && await RequestParts.ReadAsync(context, context.RequestAborted) is { } parts
            ? RequestFingerprint.With(fingerprint, parts)
            : fingerprint;

    private async Task AnswerAsync(HttpContext context, IdempotentRequest earlier, Sha256Digest fingerprint)
    {
        if (earlier.Fingerprint != fingerprint)
        {
            await Error.Conflict("idempotency-key-reused", "This Idempotency-Key was used for another request.", "Use a new key for a new request.").ToProblem().ExecuteAsync(context);
            return;
        }

        if (earlier.Status is not { } status)
        {
            if (earlier.Changed && earlier.HeldUntil <= time.GetUtcNow())
            {
                await Error.Conflict("answer-lost", "The first request with this Idempotency-Key changed something, then broke off before it was answered. It is not done a second time.",
                    "Look at what is there; ask for what is missing with a new key.").ToProblem().ExecuteAsync(context);
                return;
            }

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

    private async Task RunAsync(PortalDatabase database, RequestClaim claim, Sha256Digest fingerprint, HttpContext context)
    {
        var outside = context.Response.Body;
        using var body = new MemoryStream();
        context.Response.Body = body;
        context.Items[typeof(RequestClaim)] = claim;
        using var pace = new PeriodicTimer(RequestClaim.Lease / 3, time);
        var renewing = RenewAsync(database, claim, pace);
        try
        {
            await next(context);
        }
        catch
        {
            await EndAsync(pace, renewing);
            await FreeAsync(database, claim);
            throw;
        }
        finally
        {
            context.Response.Body = outside;
            context.Items.Remove(typeof(RequestClaim));
            await EndAsync(pace, renewing);
        }

        var (status, location, type, bytes) = (context.Response.StatusCode, context.Response.Headers.Location.ToString(), context.Response.ContentType, body.ToArray());
        if (status >= StatusCodes.Status500InternalServerError)
        {
            await FreeAsync(database, claim);
        }
        else
        {
            var isKept = bytes.Length <= MaxBody;
            await KeepAsync(database, claim, RequestParts.NotedIn(context) is { } parts ? RequestFingerprint.With(fingerprint, parts) : fingerprint, status, location.Length == 0 ? null : location, isKept ? type : null, isKept ? bytes : []);
        }

        await outside.WriteAsync(bytes, context.RequestAborted);
    }

    // a renewal that fails costs nothing yet: what was lost meanwhile shows when the change commits
    private async Task RenewAsync(PortalDatabase database, RequestClaim claim, PeriodicTimer pace)
    {
        while (await pace.WaitForNextTickAsync())
        {
            try
            {
                await using var db = await database.ReadAsync(CancellationToken.None);
                var until = time.GetUtcNow() + RequestClaim.Lease;
                await db.Set<IdempotentRequest>().Where(claim.Row).ExecuteUpdateAsync(request => request.SetProperty(r => r.HeldUntil, until));
            }
            catch (Exception failure)
            {
                log.LogWarning(failure, "The Idempotency-Key of a request that is under way could not be renewed; trying again");
            }
        }
    }

    private static async Task EndAsync(PeriodicTimer pace, Task renewing)
    {
        pace.Dispose();
        await renewing;
    }

    private static async Task KeepAsync(PortalDatabase database, RequestClaim claim, Sha256Digest fingerprint, int status, string? location, string? type, byte[] body)
    {
        await using var db = await database.ReadAsync(CancellationToken.None);
        await db.Set<IdempotentRequest>().Where(claim.Row).ExecuteUpdateAsync(request => request
            .SetProperty(r => r.Fingerprint, fingerprint).SetProperty(r => r.Status, status).SetProperty(r => r.Location, location).SetProperty(r => r.ContentType, type).SetProperty(r => r.Body, body));
    }

    // where something was changed the key stays used
    private async Task FreeAsync(PortalDatabase database, RequestClaim claim)
    {
        await using var db = await database.ReadAsync(CancellationToken.None);
        var now = time.GetUtcNow();
        if (await db.Set<IdempotentRequest>().Where(claim.Row).Where(request => !request.Changed).ExecuteDeleteAsync() == 0)
            await db.Set<IdempotentRequest>().Where(claim.Row).ExecuteUpdateAsync(request => request.SetProperty(r => r.HeldUntil, now));
    }
}
