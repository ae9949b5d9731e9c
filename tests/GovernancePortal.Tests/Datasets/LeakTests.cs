using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Datasets;

/// <summary>
/// Values are planted in a dataset, a release that uses it is decided and exported, and every place that the portal writes to is
/// searched for what the masks hide.
/// </summary>
[Trait("Category", "Database")]
public sealed class LeakTests(LeakPortal portal) : IClassFixture<LeakPortal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PlantedValues_AreFoundAndShownNowhere()
    {
        Story.NeedTypesetter();
        var dataset = await SubmitAsync();
        var model = await story.ModelAsync();
        var version = await story.SubmitVersionAsync(model, "1.0.0", dataset);
        var release = Story.Id((await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "production", businessUse = "Consumer loans" })).Body);
        await story.SettleAsync(release);
        var report = await story.GetAsync("auditor", $"/datasets/{dataset}/redaction-report");
        (await story.PostAsync("risk", $"/datasets/{dataset}/redaction-report/acceptance", new { reason = "a test", digest = report.GetProperty("digest").GetString() })).Status.ShouldBe(HttpStatusCode.Created);
        await story.SettleAsync(release);
        (await story.DecideAsync("security", release, "refuse", "Personal data.")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");
        var package = await story.ExportAsync(release);

        report.GetProperty("total").GetInt64().ShouldBeGreaterThan(8);
        report.GetProperty("files").EnumerateArray().Sum(file => file.GetProperty("brokenLines").GetInt64()).ShouldBeGreaterThan(1);
        ShouldHideAll("the report by API", report.ToString());
        ShouldHideAll("readiness", (await story.GetAsync("auditor", $"/releases/{release}/readiness")).ToString());
        ShouldHideAll("the dataset's page", await PageAsync($"/datasets/{dataset}"));
        ShouldHideAll("the version's page", await PageAsync($"/versions/{version}?tab=data"));
        ShouldHideAll("the release's page", await PageAsync($"/releases/{release}"));
        ShouldHideAll("the ledger by API", await LedgerAsync());
        ShouldHideAll("package.json", Encoding.UTF8.GetString(await story.DownloadAsync(package, "package.json")));
        ShouldHideAll("package.xlsx", Unzipped(await story.DownloadAsync(package, "package.xlsx")));
        ShouldHideAll("package.pdf", await TextOfAsync(await story.DownloadAsync(package, "package.pdf")));
        ShouldHideAll("the database", await TablesAsync());
        ShouldHideAll("the log", portal.Logged);
    }

    [Fact]
    public async Task WhatTheScanCannotFind_StandsOnEveryReport()
    {
        var dataset = await story.SubmitDatasetAsync("clean-" + Guid.NewGuid().ToString("n"), Story.CleanCsv);
        for (var i = 0; i < 300 && (await story.GetAsync("auditor", $"/datasets/{dataset}/redaction-report")).GetProperty("status").GetString() != "done"; i++)
            await Task.Delay(100, Cancellation);

        (await story.GetAsync("auditor", $"/datasets/{dataset}/redaction-report")).GetProperty("notLookedFor").EnumerateArray().Select(what => what.GetString())
            .ShouldBe(GovernancePortal.Redaction.RuleSet.Current.NotFound);
        var page = await PageAsync($"/datasets/{dataset}");
        page.ShouldContain("names of people");
        page.ShouldContain("postal addresses");
    }

    private async Task<Guid> SubmitAsync()
    {
        using var form = new MultipartFormDataContent
        {
            { JsonContent.Create(new { name = "planted-" + Guid.NewGuid().ToString("n"), source = "a test", licence = "CC-BY-4.0", lawfulBasis = "contract", region = "eu-west", classification = "restricted", personalData = true }), "metadata" },
            { new StringContent(PlantedValues.Csv), "files", "planted.csv" },
            { new StringContent(PlantedValues.JsonLines), "files", "planted.jsonl" },
        };
        return Story.Id((await story.PostAsync("scientist", "/datasets", form)).Body);
    }

    private Task<string> PageAsync(string path) => SignedInPage.ReadAsync(portal, "auditor", path);

    private async Task<string> LedgerAsync()
    {
        var all = new StringBuilder();
        for (var after = 0L; ;)
        {
            var page = await story.GetAsync("auditor", $"/ledger/entries?after={after}");
            var items = page.ValueKind == JsonValueKind.Array ? page : page.GetProperty("items");
            if (items.GetArrayLength() == 0)
                return all.ToString();
            all.AppendLine(page.ToString());
            after = items.EnumerateArray().Max(entry => entry.GetProperty("sequence").GetInt64());
        }
    }

    // every row of every table, as text
    private static async Task<string> RowsAsync(PortalDbContext db, string table) =>
        (await db.Database.SqlQuery<string>($"select query_to_xml(format('select * from %I', {table}), true, false, '')::text as \"Value\"").ToListAsync(Cancellation)).Single();

    private async Task<string> TablesAsync()
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var tables = await db.Database.SqlQueryRaw<string>("select table_name as \"Value\" from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'").ToListAsync(Cancellation);
        tables.ShouldContain("redaction_reports");
        var all = new StringBuilder();
        foreach (var table in tables)
            all.AppendLine(await RowsAsync(db, table));
        return all.ToString();
    }

    private static string Unzipped(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        return string.Join('\n', archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    // the fonts of a PDF are subsets, so its bytes do not show its words
    private static async Task<string> TextOfAsync(byte[] pdf)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/pdftotext"), "pdftotext is not installed: apt install poppler-utils.");
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, pdf, Cancellation);
            using var reader = Process.Start(new ProcessStartInfo("/usr/bin/pdftotext", [path, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var text = await reader.StandardOutput.ReadToEndAsync(Cancellation);
            await reader.WaitForExitAsync(Cancellation);
            text.ShouldContain("Does not find");
            text.ShouldContain("names of people");
            text.ShouldContain("broken lines");
            return text.ReplaceLineEndings("");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void ShouldHideAll(string where, string text)
    {
        text.Length.ShouldBeGreaterThan(100, where);
        foreach (var value in PlantedValues.Hidden)
            text.ShouldNotContain(value, Case.Insensitive, $"{where} shows “{value}”");
    }
}
