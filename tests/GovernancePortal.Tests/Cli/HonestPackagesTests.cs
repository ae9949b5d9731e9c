using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernancePortal.Cli.Verify;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern verify</c> on packages of releases with a history: nothing in an honest one is called a forgery.</summary>
[Trait("Category", "Database")]
public sealed class HonestPackagesTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task ReleaseWithARoundOfChanges_AcceptedFindingsAndConditions_Holds()
    {
        Story.NeedTypesetter();
        var release = await story.AskForReleaseAsync(csv: "radius,note\n1.5,write to alice@example.org\n", classification: "restricted", region: "eu-central", answersFrom: "eu-central");
        await story.SettleAsync(release);
        await AcceptAsync(release);
        await story.SettleAsync(release);
        (await story.DecideAsync("platform", release, "approve", "first look")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.DecideAsync("security", release, "request-changes", "name another owner")).Status.ShouldBe(HttpStatusCode.OK);
        await ChangeOwnerAsync(release, "Head of Retail");
        (await story.PostAsync("scientist", $"/releases/{release}/resubmission", new { })).Status.ShouldBe(HttpStatusCode.OK);
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            await ApproveAsync(seat, release, $"The {seat} seat looked.", "Measured again after “90” days\nand told to the owner");
        (await story.StateAsync(release)).ShouldBe("approved");
        await ChangeOwnerAsync(release, "Somebody later");

        await ShouldHoldAsync(release, "approved-with-conditions");
    }

    [Fact]
    public async Task ReleaseOfManyWords_Holds()
    {
        Story.NeedTypesetter();
        var purpose = Long("Wofür es da ist; ", 3_900);
        var release = await story.AskForReleaseAsync();
        await ChangeOwnerAsync(release, "Head of Lending", purpose);
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            await ApproveAsync(seat, release, Long("Erst „geprüft“,\ndann gemessen. ", 3_900), [.. Enumerable.Range(1, 20).Select(number => Long($"Bedingung {number}: über ", 490))]);
        (await story.StateAsync(release)).ShouldBe("approved");

        var package = await ShouldHoldAsync(release, "approved-with-conditions");

        package.GetProperty("release").GetProperty("purpose").GetString().ShouldBe(purpose);
        static string Long(string words, int length) => string.Concat(Enumerable.Repeat(words, 1 + (length / words.Length)))[..length].Trim();
    }

    [Fact]
    public async Task RefusedRelease_Holds()
    {
        Story.NeedTypesetter();
        var release = await story.AskForReleaseAsync(region: "moon-1");
        await story.SettleAsync(release);
        (await story.DecideAsync("risk", release, "refuse", "Not from there.")).Status.ShouldBe(HttpStatusCode.OK);

        await ShouldHoldAsync(release, "refused");
    }

    [Fact]
    public async Task RefusedRelease_OnDataThatCannotBeScanned_Holds()
    {
        Story.NeedTypesetter();
        var release = await story.AskForReleaseAsync(csv: "PK\u0003\u0004 an archive and no table");
        await story.SettleAsync(release);
        (await story.DecideAsync("security", release, "refuse", "Nobody knows what is in it.")).Status.ShouldBe(HttpStatusCode.OK);

        var package = await ShouldHoldAsync(release, "refused");

        package.GetProperty("manifest").GetProperty("content").GetString()!.ShouldContain("\"digest\":null,\"kind\":\"redaction-report\"");
    }

    private async Task<JsonElement> ShouldHoldAsync(Guid release, string result)
    {
        var package = await story.DownloadAsync(await story.ExportAsync(release), "package.json");
        var path = Path.Combine(portal.DataFolder, $"{release}.json");
        await File.WriteAllBytesAsync(path, package, TestContext.Current.CancellationToken);
        using var output = new StringWriter();

        var code = VerifyCommand.Run([path], output, TextWriter.Null);

        code.ShouldBe(0, output.ToString());
        output.ToString().ShouldContain($": {result}");
        return JsonElement.Parse(package);
    }

    private async Task AcceptAsync(Guid release)
    {
        var version = (await story.GetAsync("risk", $"/releases/{release}")).GetProperty("versionId").GetGuid();
        var dataset = (await story.GetAsync("risk", $"/versions/{version}")).GetProperty("datasetIds")[0].GetGuid();
        var digest = (await story.GetAsync("risk", $"/datasets/{dataset}/redaction-report")).GetProperty("digest").GetString();
        (await story.PostAsync("risk", $"/datasets/{dataset}/redaction-report/acceptance", new { reason = "Agreed with the data’s owner", digest })).Status.ShouldBe(HttpStatusCode.Created);
        await story.BecomesAsync(release, "pass");
    }

    private async Task ApproveAsync(string seat, Guid release, string comment, params string[] conditions)
    {
        var task = await story.TaskAsync(seat, release);
        var (status, body) = await story.PostAsync(seat, $"/tasks/{task.Id}/decision", new { outcome = "approve", comment, conditions, manifestDigest = task.Digest });
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
    }

    private async Task ChangeOwnerAsync(Guid release, string owner, string purpose = "Assess loans")
    {
        var system = (await story.GetAsync("scientist", $"/releases/{release}")).GetProperty("systemId").GetGuid();
        var now = await story.GetAsync("scientist", $"/systems/{system}");
        using var client = await portal.AsAsync("scientist");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/systems/{system}")
        {
            Content = JsonContent.Create(new { name = now.GetProperty("name").GetString(), purpose, businessUnit = "Consumer Lending", owner }),
            Headers = { { "If-Match", "*" } },
        };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
