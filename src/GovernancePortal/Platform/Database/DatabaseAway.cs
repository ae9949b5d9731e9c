using System.Net.Sockets;
using Npgsql;

namespace GovernancePortal.Platform.Database;

/// <summary>Tells a database that does not answer (stopped, restarting, out of connections) from a fault of the portal.</summary>
public static class DatabaseAway
{
    /// <summary>Whether the failure, or what caused it, is that the database was away.</summary>
    public static bool Caused(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is PostgresException said)
                return IsAway(said.SqlState);
            if (failure is NpgsqlException { InnerException: null or IOException or SocketException or TimeoutException })
                return true;
        }

        return false;
    }

    // PostgreSQL 18, appendix A: class 08 (connection), 57P01 to 57P03 (shut down, crashed, starting), 53300 (too many connections)
    private static bool IsAway(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections;
}
