using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernancePortal.Platform.Database;

/// <summary>Two made the same at the same moment, and the database took the first.</summary>
internal static class Duplicate
{
    /// <summary>True when a save failed because a row with the same unique values is there already.</summary>
    public static bool Is(DbUpdateException failure) => failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>The same, of a row of this entity.</summary>
    public static bool Of<T>(PortalDbContext db, DbUpdateException failure) =>
        Is(failure) && ((PostgresException)failure.InnerException!).TableName == db.Model.FindEntityType(typeof(T))!.GetTableName();
}
