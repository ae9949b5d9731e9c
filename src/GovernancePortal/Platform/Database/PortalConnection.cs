using Npgsql;

namespace GovernancePortal.Platform.Database;

/// <summary>
/// The two ways into the database: the migrator owns the schema, the portal works in it and can only insert and select
/// on ledger tables.
/// </summary>
/// <param name="Portal">Connection string of the portal's role.</param>
/// <param name="Migrator">Connection string of the role that owns the tables; used at start only.</param>
public sealed record PortalConnection(string Portal, string Migrator)
{
    /// <summary>The portal's role on a connection of its own, for LISTEN and for locks that outlive a command.</summary>
    public string Unpooled => new NpgsqlConnectionStringBuilder(Portal) { Pooling = false, KeepAlive = 30 }.ConnectionString;
}
