using System.Data.Common;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovernancePortal.Identity.Idempotency;

/// <summary>
/// Notes at a request's <c>Idempotency-Key</c> that it changed something, in the transaction of the change: both are there or neither, whatever
/// ends the process. An attempt that no longer holds the key commits nothing.
/// </summary>
internal sealed class ClaimOnCommit(IHttpContextAccessor http) : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext { Origin: not null, TellsOfRefusal: false } && http.HttpContext?.Items[typeof(RequestClaim)] is RequestClaim claim)
            await NoteAsync(transaction, claim, cancellationToken);
        return result;
    }

    private static async Task NoteAsync(DbTransaction transaction, RequestClaim claim, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "update idempotent_requests set changed = true where person_id = @person and key = @key and claim = @claim";
        foreach (var (name, value) in new (string, object)[] { ("person", claim.Person), ("key", claim.Key), ("claim", claim.Id) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        if (await command.ExecuteNonQueryAsync(cancellation) == 0)
            throw new ClaimLostException();
    }
}
