namespace GovernancePortal.Platform.EmbeddedPostgres;

/// <summary>Where the database that comes with the portal lives, and how carefully it writes.</summary>
/// <param name="DataFolder">Holds the cluster, its log and its passwords (mode 0600).</param>
/// <param name="BinariesFolder">The folder above <c>bin/</c> with initdb, pg_ctl and postgres; found by itself when null.</param>
/// <param name="Durable">False only for clusters that tests throw away: no fsync.</param>
public sealed record EmbeddedPostgresOptions(string DataFolder, string? BinariesFolder = null, bool Durable = true);
