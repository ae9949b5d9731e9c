using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Ledger.Refusals;

/// <summary>Enters refused attempts in the ledger, at most <see cref="MostPerMinute"/> a minute for one person and one kind of attempt. The entry after them says that more came.</summary>
public sealed class RefusalLog(PortalDatabase database, TimeProvider time)
{
    public const int MostPerMinute = 60;

    /// <summary>Enters what was refused, and hands the result on. A form that was filled in wrongly is no attempt at anything, so it is left out.</summary>
    public async Task<Result<T>> EnterRefusedAsync<T>(Result<T> result, ChangeOrigin origin, string attempted, string subjectKind, string subjectId, CancellationToken cancellation) =>
        result.Error is { Kind: not ErrorKind.Invalid } error ? await EnterAsync(origin, attempted, subjectKind, subjectId, error, cancellation) : result;

    /// <summary>Writes the attempt in a transaction of its own and hands the refusal back.</summary>
    public async Task<Error> EnterAsync(ChangeOrigin origin, string attempted, string subjectKind, string subjectId, Error error, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await database.ChangeAsync(origin, attempted + ".refused", cancellation);
        db.TellsOfRefusal = true;
        var since = now.AddMinutes(-1);
        var before = await db.Set<RefusedAttempt>().CountAsync(attempt => attempt.ActorId == origin.ActorId && attempt.Attempted == attempted && attempt.At > since, cancellation);
        if (before > MostPerMinute)
            return error;
        var entered = before == MostPerMinute ? Error.Conflict("refusals-flood", $"This person tried more than {MostPerMinute} times within a minute; the further attempts are not entered one by one.") : error;
        db.Add(new RefusedAttempt
        {
            ActorId = origin.ActorId,
            Attempted = attempted,
            SubjectKind = subjectKind,
            SubjectId = ShortText.Of(subjectId, RefusedAttempt.MaxSubject),
            Code = entered.Code,
            Reason = ShortText.Of(entered.Message, RefusedAttempt.MaxReason),
            At = now,
        });
        await db.SaveChangesAsync(cancellation);
        return error;
    }
}
