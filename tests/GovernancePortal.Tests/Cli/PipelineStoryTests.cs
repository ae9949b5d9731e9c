using System.Text.Json;
using GovernancePortal.Cli;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cli;

/// <summary>A pipeline brings data, a version, its reports and the request for a release by <c>govern</c> alone, with one credential.</summary>
[Trait("Category", "Database")]
public sealed class PipelineStoryTests(ReachedPortal portal) : IClassFixture<ReachedPortal>, IDisposable
{
    private const string Use = "Consumer loans up to 50,000 euro";
    private readonly Story story = new(portal);
    private readonly string folder = Directory.CreateTempSubdirectory("govern-pipeline").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Pipeline_FromDataToGates_ByGovernAlone()
    {
        var (model, credential) = (await story.ModelAsync(), await CredentialAsync());
        await story.EnvironmentsAsync();
        await story.ScreenAsync((await story.GetAsync("auditor", $"/models/{model}")).GetProperty("systemId").GetGuid(), Use);
        var metadata = new { name = $"loans-{model:n}", source = "loan book", licence = "CC-BY-4.0", lawfulBasis = "contract", region = "eu-west", classification = "internal", personalData = false, categories = Array.Empty<string>() };

        var dataset = await PassAsync(credential, "dataset", Json("dataset.json", metadata), "--file", Text("loans.csv", Story.CleanCsv));
        var version = await PassAsync(credential, "submit", Text("card.yaml", Story.CardOf(dataset.GetProperty("datasetId").GetGuid())), "--model", model.ToString(), "--version", "1.0.0", "--artifact", Text("model.bin", "weights"), "--dataset", dataset.GetProperty("datasetId").GetString()!);
        foreach (var kind in new[] { "robustness", "bias" })
            await PassAsync(credential, "report", Json(kind + ".json", Claim(kind)), "--file", Text(kind + ".html", $"<p>{kind}</p>"), "--model", model.ToString(), "--version", "1.0.0");
        var release = await PassAsync(credential, "release", "--model", model.ToString(), "--version", "1.0.0", "--environment", "production", "--business-use", Use, "--region", "eu-west");
        var gate = await RunAsync(credential, "gate", "--release", release.GetProperty("releaseNumber").GetString()!);

        gate.Code.ShouldBe(0, gate.Output + gate.Errors);
        release.GetProperty("versionId").GetString().ShouldBe(version.GetProperty("versionId").GetString());
        (await story.GetAsync("auditor", $"/datasets/{dataset.GetProperty("datasetId").GetString()}")).GetProperty("lawfulBasis").GetString().ShouldBe("contract");
        var reports = (await story.GetAsync("auditor", $"/versions/{version.GetProperty("versionId").GetString()}/evaluations")).GetProperty("items").EnumerateArray().ToList();
        reports.Select(report => report.GetProperty("kind").GetString()).ShouldBe(["robustness", "bias"], ignoreOrder: true);
        reports.ShouldAllBe(report => report.GetProperty("file").GetProperty("path").GetString()!.EndsWith(".html"));
    }

    [Fact]
    public async Task Dataset_OfANameThatIsThere_SaysThatItIsAnotherVersion()
    {
        var (credential, name) = (await CredentialAsync(), $"loans-{Guid.NewGuid():n}");
        var metadata = Json("dataset.json", new { name, source = "loan book", licence = "CC-BY-4.0", lawfulBasis = "contract", region = "eu-west", classification = "internal", personalData = false, categories = Array.Empty<string>() });

        var first = await RunAsync(credential, "dataset", metadata, "--file", Text("loans.csv", Story.CleanCsv));
        var second = await RunAsync(credential, "dataset", metadata, "--file", Text("more.csv", Story.CleanCsv + "9.9,9.9,0\n"));

        first.Errors.ShouldNotContain("was there already");
        second.Errors.ShouldContain($"“{name}” was there already: this is its version 2.");
        JsonElement.Parse(second.Output).GetProperty("version").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task PipelineThatRunsAgain_FindsWhatItSentBefore_AndGoesOn()
    {
        await story.EnvironmentsAsync();
        var (model, credential) = (await story.ModelAsync(), await CredentialAsync());
        var metadata = Json("dataset.json", new { name = $"loans-{model:n}", source = "loan book", licence = "CC-BY-4.0", lawfulBasis = "contract", region = "eu-west", classification = "internal", personalData = false, categories = new[] { "people" } });
        string[] dataset = ["dataset", metadata, "--file", Text("loans.csv", Story.CleanCsv)];
        string[] submit = ["submit", Text("card.yaml", Story.CompleteCard), "--model", model.ToString(), "--version", "1.0.0", "--artifact", Text("model.bin", "weights"), "--dataset", $"loans-{model:n}"];
        string[] release = ["release", "--model", model.ToString(), "--version", "1.0.0", "--environment", "production", "--business-use", Use, "--region", "eu-west"];

        foreach (var (call, said) in new[] { (dataset, "as version 1: nothing is sent again."), (submit, "was already submitted"), (release, "asks for the same already, and is not decided") })
        {
            var (first, again) = (await RunAsync(credential, call), await RunAsync(credential, call));

            (first.Code, again.Code).ShouldBe((0, 0), first.Errors + again.Errors);
            first.Errors.ShouldNotContain(said);
            again.Errors.ShouldContain(said);
            again.Output.ShouldBe(first.Output);
        }
    }

    [Fact]
    public async Task PipelineThatSendsSomethingElseUnderTheSameName_IsRefusedAsBefore()
    {
        var (model, credential) = (await story.ModelAsync(), await CredentialAsync());
        string[] submit = ["submit", Text("card.yaml", Story.CompleteCard), "--model", model.ToString(), "--version", "1.0.0", "--artifact", Text("model.bin", "weights")];
        string[] release = ["release", "--model", model.ToString(), "--version", "1.0.0", "--environment", "staging", "--business-use", Use];
        await PassAsync(credential, submit);
        await PassAsync(credential, release);

        Text("model.bin", "other weights");
        var other = await RunAsync(credential, submit);
        var elsewhere = await RunAsync(credential, [.. release, "--region", "eu-west"]);

        (other.Code, elsewhere.Code).ShouldBe((1, 1), other.Errors + elsewhere.Errors);
        other.Errors.ShouldContain("version-exists");
        elsewhere.Errors.ShouldContain("release-open");
    }

    [Fact]
    public async Task Release_ToAnEnvironmentThatNobodyDeclared_SaysSo_AndNamesThoseThatAre()
    {
        await story.EnvironmentsAsync();
        var (credential, version) = (await CredentialAsync(), await story.SubmitVersionAsync());

        var (code, _, errors) = await RunAsync(credential, "release", "--version", version.ToString(), "--environment", "nowhere", "--business-use", Use);
        var (known, _, silent) = await RunAsync(credential, "release", "--version", version.ToString(), "--environment", "Production", "--business-use", Use);

        (code, known).ShouldBe((0, 0), errors + silent);
        errors.ShouldContain("Nobody declared the environment “nowhere”; declared are production.");
        silent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Report_ThatThePortalCannotAccept_IsRefusedWithWhatIsExpected()
    {
        var claim = Claim("taste");

        var (code, output, errors) = await RunAsync(await CredentialAsync(), "report", Json("taste.json", claim), "--file", Text("taste.txt", "sweet"), "--version", (await story.SubmitVersionAsync()).ToString());

        (code, output).ShouldBe((1, ""));
        errors.ShouldContain("Kind is one of");
        errors.ShouldContain("taste");
    }

    [Fact]
    public async Task Dataset_WithoutTheScope_IsNotAllowed_AndTheScopeIsNamed()
    {
        var (code, _, errors) = await RunAsync(await CredentialAsync("register:read"), "dataset", Json("dataset.json", new { name = "loans" }), "--file", Text("loans.csv", Story.CleanCsv));

        code.ShouldBe(2, errors);
        errors.ShouldContain("scope");
    }

    [Theory]
    [InlineData("{\"kind\": \"bias\",", "is not the JSON object that is expected: line 1, column")]
    [InlineData("{\"kind\": \"bias\", \"kind\": \"robustness\"}", "is not the JSON object that is expected")]
    [InlineData("[]", "is JSON, but no object")]
    [InlineData("", "is not the JSON object that is expected")]
    public async Task Statement_ThatIsNoJsonObject_IsAWrongCall_BeforeAnythingIsSent(string text, string expected)
    {
        foreach (var command in new[] { "report", "dataset" })
        {
            var (code, _, errors) = await RunAsync("gpc_0123456789abcdef", [command, Text("statement.json", text), "--file", Text("file.txt", "x"), .. command == "report" ? new[] { "--version", Guid.Empty.ToString() } : []]);

            code.ShouldBe(2, errors);
            errors.ShouldContain(expected);
        }
    }

    [Fact]
    public async Task Statement_ThatIsTheFileItself_IsNotSent()
    {
        var (code, _, errors) = await RunAsync("gpc_0123456789abcdef", "dataset", Text("data.json", "{\"rows\": \"" + new string('x', 70_000) + "\"}"), "--file", Text("file.txt", "x"));

        (code, errors.Contains("longer than 64 KiB", StringComparison.Ordinal)).ShouldBe((2, true), errors);
    }

    [Theory]
    [InlineData("report", "There is no file")]
    [InlineData("dataset", "There is no file")]
    public async Task FileThatIsNotThere_IsNamed(string command, string expected)
    {
        var missing = Path.Combine(folder, "missing.html");

        var (code, _, errors) = await RunAsync("gpc_0123456789abcdef", [command, Json("statement.json", new { name = "x" }), "--file", missing, .. command == "report" ? new[] { "--version", Guid.Empty.ToString() } : []]);

        (code, errors.Trim()).ShouldBe((2, $"{expected} {missing}."));
    }

    [Fact]
    public async Task Version_ThatNobodySubmitted_IsNamed()
    {
        var model = await story.ModelAsync();

        var (code, _, errors) = await RunAsync(await CredentialAsync(), "release", "--model", model.ToString(), "--version", "9.9.9", "--environment", "production", "--business-use", Use);
        var (unnamed, _, why) = await RunAsync(await CredentialAsync(), "release", "--version", "9.9.9", "--environment", "production", "--business-use", Use);

        (code, unnamed).ShouldBe((2, 2));
        errors.ShouldContain("has no version 9.9.9");
        why.ShouldContain("name its model with --model");
    }

    private static Dictionary<string, object?> Claim(string kind)
    {
        var claim = Story.Claim(kind, metrics: [new { name = "accuracy under noise", value = 0.91, unit = "ratio", threshold = ">=0.9" }]);
        claim["businessUse"] = Use;
        return claim;
    }

    private string Text(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private string Json(string name, object value) => Text(name, JsonSerializer.Serialize(value));

    private async Task<JsonElement> PassAsync(string credential, params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(credential, arguments);
        code.ShouldBe(0, errors);
        (output + errors).ShouldNotContain(credential);
        return JsonElement.Parse(output);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string credential, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GOVERN_PORTAL"] = portal.Address, ["GOVERN_CREDENTIAL"] = credential };
        var code = await CommandLine.RunAsync(arguments, new(output, errors, variables.GetValueOrDefault, TimeProvider.System), Cancellation);
        return (code, output.ToString(), errors.ToString());
    }

    private async Task<string> CredentialAsync(params string[] scopes)
    {
        var (_, made) = await story.PostAsync("scientist", "/credentials", new { name = $"Pipeline {Guid.NewGuid():n}", scopes = scopes is [] ? ["register:read", "datasets:write", "versions:write", "releases:write"] : scopes });
        return made.GetProperty("secret").GetString()!;
    }
}
