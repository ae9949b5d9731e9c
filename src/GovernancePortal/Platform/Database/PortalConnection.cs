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
    private const string SearchPath = "public, pg_temp";
    private const int StatementsKept = 100;
    private const int ConnectionsPerCore = 8;
    private const int FewestConnections = 20;
    private const int MostConnections = 40;

    /// <summary>
    /// The portal's role, for changes. Where the string does not say otherwise, statements are prepared and a portal keeps few connections:
    /// callers who wait for one cost the database nothing, those who share its cores keep everyone waiting, the ledger's sequencer too.
    /// </summary>
    public string Portal { get; } = Tuned(Portal);

    /// <summary>
    /// The same for reading, in a pool of its own: whoever reads never waits behind changes that wait for a lock, not even where a change
    /// reads beside its open transaction.
    /// </summary>
    public string Reads { get; } = new NpgsqlConnectionStringBuilder(Tuned(Portal)) { ApplicationName = "governance-portal reads" }.ConnectionString;

    /// <summary>The portal's role on a connection of its own, for LISTEN and for locks that outlive a command.</summary>
    public string Unpooled => new NpgsqlConnectionStringBuilder(Portal) { Pooling = false, KeepAlive = 30 }.ConnectionString;

    private static string Tuned(string portal)
    {
        var connection = new NpgsqlConnectionStringBuilder(portal);
        if (!connection.ShouldSerialize("Max Auto Prepare"))
            connection.MaxAutoPrepare = StatementsKept;
        // whatever the portal sets holds for a transaction at most, so there is nothing to clear between two callers
        if (!connection.ShouldSerialize("No Reset On Close"))
            connection.NoResetOnClose = true;
        if (!connection.ShouldSerialize("Maximum Pool Size"))
            connection.MaxPoolSize = Math.Max(connection.MinPoolSize, Math.Clamp(ConnectionsPerCore * Environment.ProcessorCount, FewestConnections, MostConnections));
        // which statement of a message failed is asked by those who send several (CommitAtOnce)
        connection.IncludeFailedBatchedCommand = true;
        // a role may set its own path for whoever comes with it next, and what a connection says outweighs that
        connection.SearchPath = SearchPath;
        return connection.ConnectionString;
    }
}
