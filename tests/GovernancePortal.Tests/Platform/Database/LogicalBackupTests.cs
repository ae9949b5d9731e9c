using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Platform.EmbeddedPostgres;
using GovernancePortal.Tests.Hosting;
using Npgsql;

namespace GovernancePortal.Tests.Platform.Database;

/// <summary>docs/operations.md: dumped by pg_dump while the portal works, restored by pg_restore into an empty server, verified there.</summary>
[Trait("Category", "Database")]
public sealed class LogicalBackupTests(EmbeddedCluster unused)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restore_OfADumpIntoAnEmptyServer_VerifiesEntryForEntryAndGoesOn()
    {
        var binaries = PostgresTools.Find();
        Assert.SkipWhen(binaries is null, "No PostgreSQL 15 or newer with pg_dump and pg_restore under /usr/lib/postgresql: install one (apt install postgresql).");
        var place = Directory.CreateTempSubdirectory("dumped-");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(place.FullName, File.GetUnixFileMode(place.FullName) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        var (first, second) = (await PostgresTools.StartAsync(binaries, Path.Combine(place.FullName, "first")), await PostgresTools.StartAsync(binaries, Path.Combine(place.FullName, "second")));
        try
        {
            var (dump, before) = await DumpAsync(binaries, first, place.FullName);
            await RestoreAsync(binaries, second, dump);

            await using var restored = new SecondPortal(unused, await PortalRoles.EnsureAsync(second, "governance_portal", Cancellation), Path.Combine(place.FullName, "data"));
            await restored.InitializeAsync();
            var after = await VerifiedAsync(restored);
            after.GetProperty("entries").GetInt64().ShouldBeGreaterThanOrEqualTo(before.GetProperty("entries").GetInt64());
            var story = new Story(restored);
            await story.SubmitVersionAsync();
            (await VerifiedAsync(restored)).GetProperty("entries").GetInt64().ShouldBeGreaterThan(after.GetProperty("entries").GetInt64(), "the record goes on");
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await first.StopAsync(Cancellation);
            await second.StopAsync(Cancellation);
            place.Delete(recursive: true);
        }
    }

    private async Task<(string File, JsonElement Verdict)> DumpAsync(string binaries, EmbeddedPostgresServer server, string place)
    {
        var connection = await PortalRoles.EnsureAsync(server, "governance_portal", Cancellation);
        await using var portal = new SecondPortal(unused, connection, Path.Combine(place, "data"));
        await portal.InitializeAsync();
        await new Story(portal).SubmitVersionAsync();
        var verdict = await VerifiedAsync(portal);
        var file = Path.Combine(place, "portal.dump");
        await PostgresTools.RunAsync(binaries, "pg_dump", new(connection.Migrator), "--format=custom", "--no-owner", $"--file={file}", "governance_portal");
        return (file, verdict);
    }

    private static async Task RestoreAsync(string binaries, EmbeddedPostgresServer server, string file)
    {
        var connection = await PortalRoles.EnsureAsync(server, "governance_portal", Cancellation);
        await PostgresTools.RunAsync(binaries, "pg_restore", new(connection.Migrator), "--no-owner", "--exit-on-error", "--dbname=governance_portal", file);
    }

    private static async Task<JsonElement> VerifiedAsync(Portal portal)
    {
        var auditor = await portal.AsAsync("auditor");
        for (var tries = 0; ; tries++)
        {
            var verdict = await auditor.GetFromJsonAsync<JsonElement>("/api/v1/ledger/verification", Cancellation);
            if (verdict.GetProperty("waiting").GetInt64() > 0 && tries < 100)
            {
                await Task.Delay(100, Cancellation);
                continue;
            }

            verdict.GetProperty("verified").GetBoolean().ShouldBeTrue(verdict.ToString());
            return verdict;
        }
    }
}
