using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovernancePortal.Platform.Database;

/// <summary>
/// Locks the rows of a query that is tagged with <see cref="Tag"/> until the transaction ends. A query that is compiled once can be locked like this; one from SQL text is put
/// together anew each time that it is asked.
/// </summary>
internal sealed class LockTaggedRows : DbCommandInterceptor
{
    public const string Tag = "rows are locked";
    private const string Comment = $"-- {Tag}";

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.StartsWith(Comment, StringComparison.Ordinal))
            command.CommandText = command.CommandText[Comment.Length..] + " for update";
        return new(result);
    }
}
