using System.Text;
using System.Text.Json;
using GovernancePortal.BrowserTests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovernancePortal.BrowserTests.Survival;

/// <summary>Two portal processes on one database; the one that holds a job is killed.</summary>
[Trait("Category", "Browser")]
public sealed class TakeoverTests(Chromium chromium)
{
    private const int Rows = 500_000;
    private const float Patience = 120_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Scan_WhosePortalIsKilled_IsFinishedByTheOtherInFrontOfAnOpenPage()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A process is stopped by a signal of Linux.");
        await using var database = new FragileDatabase();
        await using var one = new PortalProcess();
        await using var two = new PortalProcess();
        var settings = new Dictionary<string, string?>(await database.StartAsync(), StringComparer.Ordinal) { ["Portal:DataFolder"] = one.DataFolder };
        var addresses = new Dictionary<PortalProcess, Uri> { [one] = await one.StartAsync(settings), [two] = await two.StartAsync(settings) };
        await using var sender = await chromium.OpenAsync(addresses[one]);
        var dataset = await SubmitAsync(sender);
        var (holder, other) = await HolderAsync(one, two);
        await holder.FreezeAsync();

        await using var watcher = await chromium.OpenAsync(addresses[other]);
        await watcher.SignInAsync("auditor", $"/datasets/{dataset}");
        await Expect(watcher.Page.GetByText("Scan for personal data and secrets")).ToBeVisibleAsync();
        await holder.KillAsync();

        await Expect(watcher.Page.GetByRole(AriaRole.Link, new() { Name = "Download report" })).ToBeVisibleAsync(new() { Timeout = Patience });
        other.Output.ShouldContain(" is begun, attempt 2");
        var report = await GetAsync(watcher, $"/datasets/{dataset}/redaction-report");
        (report.GetProperty("status").GetString(), report.GetProperty("total").GetInt64()).ShouldBe(("done", Rows / 100));
        var verdict = await SequencedAsync(watcher);
        verdict.GetProperty("verified").GetBoolean().ShouldBeTrue();
        var scans = await GetAsync(watcher, "/ledger/entries?after=0&pageSize=200");
        scans.GetProperty("items").EnumerateArray().Count(entry => entry.GetProperty("action").GetString() == "dataset.scanned" && entry.GetProperty("entityKind").GetString() == "redaction-report").ShouldBe(1);
    }

    private static async Task<Guid> SubmitAsync(Visitor sender)
    {
        var rows = new StringBuilder("id,note,contact\n");
        for (var row = 0; row < Rows; row++)
            rows.Append(row).Append(",nothing to see in this row of the table,").Append(row % 100 == 0 ? $"person{row}@example.org" : "none").Append('\n');
        var token = await sender.Page.APIRequest.PostAsync("/api/v1/demo/token", new() { DataObject = new { user = "scientist" } });
        var form = sender.Page.APIRequest.CreateFormData();
        form.Set("metadata", JsonSerializer.Serialize(new { name = "takeover", source = "Made for a test", licence = "CC-BY-4.0", lawfulBasis = "none needed", region = "eu-west", classification = "restricted", personalData = true }));
        form.Append("files", new FilePayload { Name = "rows.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(rows.ToString()) });
        var answer = await sender.Page.APIRequest.PostAsync("/api/v1/datasets", new()
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {(await token.JsonAsync())!.Value.GetProperty("access_token").GetString()}" },
            Multipart = form,
            Timeout = Patience,
        });
        answer.Status.ShouldBe(201, await answer.TextAsync());
        return (await answer.JsonAsync())!.Value.GetProperty("id").GetGuid();
    }

    private static async Task<(PortalProcess Holder, PortalProcess Other)> HolderAsync(PortalProcess one, PortalProcess two)
    {
        const string Sign = "The job scan-dataset for ";
        for (var tries = 0; tries < 6000; tries++)
        {
            if (one.Output.Contains(Sign, StringComparison.Ordinal))
                return (one, two);
            if (two.Output.Contains(Sign, StringComparison.Ordinal))
                return (two, one);
            await Task.Delay(10, Cancellation);
        }

        throw new TimeoutException("No portal took the scan in a minute.");
    }

    // what is committed is in the ledger a moment later
    private static async Task<JsonElement> SequencedAsync(Visitor visitor)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            var verdict = await GetAsync(visitor, "/ledger/verification");
            if (verdict.GetProperty("waiting").GetInt64() == 0)
                return verdict;
            await Task.Delay(100, Cancellation);
        }

        throw new TimeoutException("The ledger was not up to date in 30 s.");
    }

    private static async Task<JsonElement> GetAsync(Visitor visitor, string path)
    {
        var answer = await visitor.Page.APIRequest.GetAsync("/api/v1" + path);
        answer.Ok.ShouldBeTrue($"{path}: {await answer.TextAsync()}");
        return (await answer.JsonAsync())!.Value;
    }
}
