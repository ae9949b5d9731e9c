using GovernancePortal.Platform.Database;
using Npgsql;

namespace GovernancePortal.Platform.EmbeddedPostgres;

/// <summary>Makes a database with its two roles on a server of our own: what an administrator does by hand elsewhere.</summary>
public static class PortalRoles
{
    /// <summary>Idempotent: makes what is missing and answers how to connect.</summary>
    public static async Task<PortalConnection> EnsureAsync(EmbeddedPostgresServer server, string database, CancellationToken cancellation)
    {
        await using (var admin = new NpgsqlConnection(Connection(server, "postgres", server.Secrets.Superuser, "postgres")))
        {
            await admin.OpenAsync(cancellation);
            await EnsureRoleAsync(admin, "portal_migrator", server.Secrets.Migrator, cancellation);
            await EnsureRoleAsync(admin, "portal", server.Secrets.Portal, cancellation);
            if (!await ExistsAsync(admin, "select 1 from pg_database where datname = $1", database, cancellation))
                await ExecuteAsync(admin, $"create database {database} owner portal_migrator", cancellation);
        }

        return new(Connection(server, "portal", server.Secrets.Portal, database), Connection(server, "portal_migrator", server.Secrets.Migrator, database));
    }

    internal static string Connection(EmbeddedPostgresServer server, string user, string password, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = server.Port,
            Username = user,
            Password = password,
            Database = database,
            IncludeErrorDetail = false,
        }.ConnectionString;

    private static async Task EnsureRoleAsync(NpgsqlConnection admin, string role, string password, CancellationToken cancellation)
    {
        // passwords are hex, made here: no quoting is needed, and CREATE ROLE takes no parameters
        if (!await ExistsAsync(admin, "select 1 from pg_roles where rolname = $1", role, cancellation))
            await ExecuteAsync(admin, $"create role {role} login password '{password}'", cancellation);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection admin, string query, string value, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(query, admin) { Parameters = { new() { Value = value } } };
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection admin, string statement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, admin);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
