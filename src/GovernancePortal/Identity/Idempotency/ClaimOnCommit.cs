using System.Data.Common;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovernancePortal.Identity.Idempotency;

/// <summary>
/// Notes at a request's <c>Idempotency-Key</c> that it changed something, in the transaction of the change: both are there or neither, whatever
/// ends the process. An attempt that no longer holds the key commits nothing.
/// </summary>
internal sealed class ClaimOnCommit(IHttpContextAccessor http) : DbTransactionInterceptor, ICommitPart
{
    private const string Note = "update idempotent_requests set changed = true where person_id = $1 and key = $2 and claim = $3";

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext db && ConditionOf(db) is { } condition)
            await NoteAsync(transaction, condition, cancellationToken);
        return result;
    }

    public CommitCondition? ConditionOf(PortalDbContext db) =>
        db is { Origin: not null, TellsOfRefusal: false } && http.HttpContext?.Items[typeof(RequestClaim)] is RequestClaim claim ? new(Note, [claim.Person, claim.Key, claim.Id], static () => new ClaimLostException()) : null;

    private static async Task NoteAsync(DbTransaction transaction, CommitCondition condition, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = condition.Update;
        foreach (var value in condition.Values)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        if (await command.ExecuteNonQueryAsync(cancellation) == 0)
            throw condition.Broken();
    }
}
