using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Datasets;

[Trait("Category", "Database")]
public sealed class SubmitDatasetTests(Portal portal) : IClassFixture<Portal>
{
    private const string Iban = "DE89370400440532013000";
    private readonly Story story = new(portal);

    [Fact]
    public async Task Scan_OfPersonalData_ReportsKindPlaceAndMaskedSample()
    {
        var report = await ReportAsync("ledger.csv", $"name,iban\nfirst,{Iban}\n");

        report.GetProperty("verdict").GetString().ShouldBe("fail");
        var finding = report.GetProperty("findings").EnumerateArray().Single(entry => entry.GetProperty("kind").GetString() == "iban");
        finding.GetProperty("line").GetInt64().ShouldBe(2);
        report.ToString().ShouldNotContain(Iban);
        report.GetProperty("digest").GetString()!.Length.ShouldBe(64);
        report.GetProperty("rules").GetProperty("version").GetString().ShouldNotBeNullOrEmpty();
        report.GetProperty("scanned").GetProperty("rows").GetInt64().ShouldBe(1);
    }

    [Theory]
    [InlineData("notes.txt", "call the account " + Iban)]
    [InlineData("chat.jsonl", "{\"a\":{\"text\":\"pay to " + Iban + "\"}}")]
    public async Task Scan_OfOtherFormats_FindsTheSame(string name, string text) =>
        (await ReportAsync(name, text)).GetProperty("counts").GetProperty("iban").GetInt64().ShouldBe(1);

    [Fact]
    public async Task Scan_OfSeveralFiles_NamesTheFile()
    {
        using var form = Form(("clean.csv", "a,b\n1,2\n"), ("dirty.csv", $"iban\n{Iban}\n"));

        var report = await SettleAsync(Story.Id((await story.PostAsync("scientist", "/datasets", form)).Body));

        report.GetProperty("scanned").GetProperty("files").GetInt32().ShouldBe(2);
        report.GetProperty("findings")[0].ToString().ShouldContain("dirty.csv");
    }

    [Fact]
    public async Task Data_ThatCannotBeRead_SaysSoAndIsNotGreen()
    {
        using var form = new MultipartFormDataContent { { Metadata(), "metadata" }, { new ByteArrayContent([0x50, 0x4B, 3, 4, 20, 0, 0, 0, 0, 1, 2, 3]), "files", "data.zip" }, { new ByteArrayContent("a\n1\n"u8.ToArray()), "files", "a.csv" } };
        var dataset = Story.Id((await story.PostAsync("scientist", "/datasets", form)).Body);

        var report = await SettleAsync(dataset);

        report.GetProperty("verdict").GetString().ShouldNotBe("pass");
        report.GetProperty("failure").GetString()!.ShouldStartWith("“data.zip”: the file is ");
        (await SignedInPage.ReadAsync(portal, "scientist", $"/datasets/{dataset}")).ShouldNotContain("Scan again");
    }

    [Fact]
    public async Task Scan_OfAnEmptyFile_SaysSo()
    {
        using var form = Form(("data.csv", "a,b\n1,2\n"), ("empty.csv", ""));

        var report = await SettleAsync(Story.Id((await story.PostAsync("scientist", "/datasets", form)).Body));

        report.GetProperty("files").EnumerateArray().Single(file => file.GetProperty("path").GetString() == "empty.csv").GetProperty("notes")[0].GetString().ShouldBe("The file is empty.");
    }

    [Fact]
    public async Task Metadata_OfTheWrongShape_IsRefusedWithItsPlace()
    {
        using var form = new MultipartFormDataContent { { new StringContent("{\"name\": 7}", Encoding.UTF8, "application/json"), "metadata" }, { new StringContent("a\n1\n"), "files", "a.csv" } };

        var (status, body) = await story.PostAsync("scientist", "/datasets", form);

        (status, body.GetProperty("errors")[0].GetProperty("line").GetInt32()).ShouldBe((HttpStatusCode.BadRequest, 1));
    }

    [Fact]
    public async Task Dataset_WithoutAFile_IsRefused()
    {
        using var form = new MultipartFormDataContent { { Metadata(), "metadata" } };

        (await story.PostAsync("scientist", "/datasets", form)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<JsonElement> ReportAsync(string name, string text)
    {
        using var form = Form((name, text));
        var (status, dataset) = await story.PostAsync("scientist", "/datasets", form);
        status.ShouldBe(HttpStatusCode.Created, dataset.ToString());
        return await SettleAsync(Story.Id(dataset));
    }

    private async Task<JsonElement> SettleAsync(Guid dataset)
    {
        for (var i = 0; i < 300; i++)
        {
            var report = await story.GetAsync("scientist", $"/datasets/{dataset}/redaction-report");
            if (report.GetProperty("status").GetString() is "done" or "failed")
                return report;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The scan did not end in 30 s.");
    }

    private static MultipartFormDataContent Form(params (string Name, string Text)[] files)
    {
        var form = new MultipartFormDataContent { { Metadata(), "metadata" } };
        foreach (var (name, text) in files)
            form.Add(new StringContent(text), "files", name);
        return form;
    }

    private static JsonContent Metadata() => JsonContent.Create(new
    {
        name = "data-" + Guid.NewGuid().ToString("n"),
        source = "loan book",
        licence = "CC-BY-4.0",
        lawfulBasis = "contract",
        region = "eu-west",
        classification = "internal",
        personalData = false,
        categories = Array.Empty<string>(),
    });
}
