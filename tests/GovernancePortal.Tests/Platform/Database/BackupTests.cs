using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Ledger;
using GovernancePortal.Platform.EmbeddedPostgres;
using GovernancePortal.Tests.Hosting;
using Npgsql;

namespace GovernancePortal.Tests.Platform.Database;

/// <summary>docs/operations.md: a backup is restored into an empty place, and is the record that was backed up.</summary>
[Trait("Category", "Database")]
public sealed class BackupTests(EmbeddedCluster elsewhere)
{
    private const string Database = "portal_1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restore_IntoAnEmptyPlace_VerifiesEntryForEntryAndHasTheFiles()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "cp --archive is Linux's.");
        var place = Directory.CreateTempSubdirectory("restored-");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(place.FullName, File.GetUnixFileMode(place.FullName) | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        await using var portal = new FragilePortal();
        await portal.InitializeAsync();
        var story = new Story(portal);
        var version = await story.SubmitVersionAsync();
        var before = await VerifiedAsync(portal);
        var file = await FirstFileAsync(portal, version);
        await portal.Server.StopServerAsync();
        await CopyAsync(portal.Server.Folder, Path.Combine(place.FullName, "server"));
        await CopyAsync(portal.DataFolder, Path.Combine(place.FullName, "data"));
        await portal.Server.StartServerAgainAsync();

        var server = new EmbeddedPostgresServer(new(Path.Combine(place.FullName, "server"), Durable: false));
        await server.StartAsync(Cancellation);
        await using (var restored = new SecondPortal(elsewhere, await PortalRoles.EnsureAsync(server, Database, Cancellation), Path.Combine(place.FullName, "data")))
        {
            await restored.InitializeAsync();
            var after = await VerifiedAsync(restored);
            // both portals go on with their work, so there may be more: the chain up to there is the same
            var entries = before.GetProperty("entries").GetInt64();
            after.GetProperty("entries").GetInt64().ShouldBeGreaterThanOrEqualTo(entries);
            (await restored.Get<LedgerBook>().AfterAsync(entries - 1, 1, Cancellation)).Single().Hash.ShouldBe(before.GetProperty("headHash").GetString());
            (await FirstFileAsync(restored, version)).ShouldBe(file);
        }

        NpgsqlConnection.ClearAllPools();
        await server.StopAsync(Cancellation);
        place.Delete(recursive: true);
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

            verdict.GetProperty("verified").GetBoolean().ShouldBeTrue();
            return verdict;
        }
    }

    private static async Task<byte[]> FirstFileAsync(Portal portal, Guid version)
    {
        var auditor = await portal.AsAsync("auditor");
        var view = await auditor.GetFromJsonAsync<JsonElement>($"/api/v1/versions/{version}", Cancellation);
        return await auditor.GetByteArrayAsync($"/api/v1/versions/{version}/artifacts/{view.GetProperty("artifacts")[0].GetProperty("path").GetString()}", Cancellation);
    }

    private static async Task CopyAsync(string from, string to)
    {
        using var copy = Process.Start("cp", ["--archive", from, to]);
        await copy.WaitForExitAsync(Cancellation);
        copy.ExitCode.ShouldBe(0);
    }
}
