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
    private const int StatementsKept = 100;
    private const int ConnectionsPerCore = 8;
    private const int FewestConnections = 24;

    /// <summary>
    /// Connection string of the portal's role. Where it does not say otherwise, statements are prepared once a connection, and a portal keeps
    /// few connections: callers who wait for one cost the database nothing, those who share its cores keep the ledger waiting.
    /// </summary>
    public string Portal { get; init; } = Tuned(Portal);

    /// <summary>The portal's role on a connection of its own, for LISTEN and for locks that outlive a command.</summary>
    public string Unpooled => new NpgsqlConnectionStringBuilder(Portal) { Pooling = false, KeepAlive = 30 }.ConnectionString;

    private static string Tuned(string portal)
    {
        var connection = new NpgsqlConnectionStringBuilder(portal);
        if (!connection.ShouldSerialize("Max Auto Prepare"))
            connection.MaxAutoPrepare = StatementsKept;
        if (!connection.ShouldSerialize("Maximum Pool Size"))
            connection.MaxPoolSize = Math.Max(FewestConnections, ConnectionsPerCore * Environment.ProcessorCount);
        return connection.ConnectionString;
    }
}
