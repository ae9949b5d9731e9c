using System.Text.Json;
using System.Xml.Linq;
using GovernancePortal.Cli.Gate;
using Microsoft.AspNetCore.Http;

namespace GovernancePortal.Tests.Cli;

/// <summary>What <c>govern gate</c> says while the portal does not know yet, and of what was decided long ago.</summary>
public sealed class GateAnswerTests
{
    private static readonly object Passing = Gate("licences", "model-licence-allowed", "The licence is allowed", "pass");
    private static readonly object Running = Gate("training-data-handling", "data-scanned", "The data was scanned", "running");
    private static readonly object NeverAsked = Gate("promotion", "", "Promotion", "running");
    private static readonly object NeverAskedEither = Gate("licences", "", "Licences", "running");
    private readonly HastyClock clock = new();

    [Fact]
    public async Task TimeIsOver_WhileGatesAreJudged_IsWaiting_NotBlocked_AndStillOne()
    {
        var (code, output, _) = await RunAsync("checking", "running", [Running, Passing], "text");

        code.ShouldBe(1);
        output.ShouldContain("Result: waiting. Still waiting after 0 seconds: 1 of 2 gates is being judged.");
        output.ShouldContain("[running] The data was scanned");
        output.ShouldNotContain("blocked");
    }

    [Theory]
    [InlineData("suspended", "The release is suspended")]
    [InlineData("expired", "The approval has expired")]
    [InlineData("revoked", "The approval was revoked")]
    public async Task ApprovalThatNoLongerCounts_IsBlocked_WhateverTheGatesSay(string state, string why)
    {
        var (code, output, _) = await RunAsync(state, "pass", [Passing], "text");

        code.ShouldBe(1);
        output.ShouldContain($"Result: blocked. {why}");
    }

    [Fact]
    public async Task TimeIsOver_InJson_IsWaiting()
    {
        var json = JsonElement.Parse((await RunAsync("checking", "running", [Running, Passing], "json")).Output);

        json.GetProperty("result").GetString().ShouldBe("waiting");
        json.GetProperty("why").GetString()!.ShouldContain("1 of 2 gates is being judged");
    }

    [Fact]
    public async Task TimeIsOver_InJunit_IsNoFailure_ButAnError_AndWhatIsBeingJudgedIsSkipped()
    {
        var suite = XDocument.Parse((await RunAsync("checking", "running", [Running, Passing], "junit")).Output).Root!.Element("testsuite")!;

        suite.Attributes().ToDictionary(attribute => attribute.Name.LocalName, attribute => attribute.Value, StringComparer.Ordinal)
            .ShouldBe(new Dictionary<string, string> { ["name"] = "R-0142 loans 1.2.0 to production", ["tests"] = "3", ["failures"] = "0", ["errors"] = "1", ["skipped"] = "1" }, ignoreOrder: true);
        suite.Descendants("failure").ShouldBeEmpty();
        suite.Descendants("error").ShouldHaveSingleItem().Attribute("type")!.Value.ShouldBe("waiting");
        suite.Descendants("skipped").ShouldHaveSingleItem().Parent!.Attribute("name")!.Value.ShouldBe("data-scanned: The data was scanned");
    }

    [Fact]
    public async Task TimeIsOver_InSarif_IsAnOpenResult_OfNoLevel()
    {
        var run = JsonElement.Parse((await RunAsync("checking", "running", [Running, Passing], "sarif")).Output).GetProperty("runs")[0];

        run.GetProperty("properties").GetProperty("result").GetString().ShouldBe("waiting");
        var result = run.GetProperty("results").EnumerateArray().ShouldHaveSingleItem();
        (result.GetProperty("kind").GetString(), result.GetProperty("level").GetString()).ShouldBe(("open", "none"));
    }

    [Fact]
    public async Task GatesThatHaveNotBegun_AreWaitedFor_NotBlocking()
    {
        var missing = Gate("licences", "", "Licences", "missing");

        (await RunAsync("checking", "missing", [missing], "text")).Output.ShouldContain("Result: waiting. Still waiting after 0 seconds: the gates have not begun yet.");
        XDocument.Parse((await RunAsync("checking", "missing", [missing], "junit")).Output).Descendants("failure").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("stale")]
    [InlineData("missing")]
    public async Task VerdictThatIsToBeJudgedAgain_IsWaitedFor(string verdict)
    {
        var open = Gate("promotion", "robustness-tested", "It was tested", verdict);
        await using var portal = await FalsePortal.StartAsync((context, count) => count < 3 ? AnswerAsync(context, "in-review", verdict, [open, Passing], judging: true) : AnswerAsync(context, "in-review", "pass", [Passing, Passing]));

        var (code, output, errors) = await AskAsync(portal, "--timeout", "600");

        code.ShouldBe(0, output + errors);
        errors.ShouldContain("1 of 2 gates is to be judged.");
    }

    [Theory]
    [InlineData("stale")]
    [InlineData("missing")]
    public async Task VerdictThatIsToBeJudgedAgain_AndNeverIs_IsWaiting_NotBlocked_InTheEnd(string verdict)
    {
        var open = Gate("promotion", "robustness-tested", "It was tested", verdict);
        await using var portal = await FalsePortal.StartAsync((context, _) => AnswerAsync(context, "in-review", verdict, [open, Passing], judging: true));

        var (code, output, _) = await AskAsync(portal, "--timeout", "0");

        code.ShouldBe(1);
        output.ShouldContain("Result: waiting. Still waiting after 0 seconds: 1 of 2 gates is to be judged.");
        XDocument.Parse((await AskAsync(portal, "--timeout", "0", "--format", "junit")).Output).Descendants("failure").ShouldBeEmpty();
    }

    [Fact]
    public async Task VerdictThatNobodyWillJudge_IsBlockedAtOnce() =>
        (await RunAsync("in-review", "missing", [], "text", "--timeout", "600")).Output.ShouldContain("Result: blocked.");

    [Fact]
    public async Task GateThatBlocksAlready_IsToldWhileOthersAreJudged()
    {
        var failing = Gate("licences", "data-licence-known", "The licence of the data is known", "fail");

        (await RunAsync("checking", "running", [failing, Running, Passing], "text")).Output.ShouldContain("1 of 3 gates is being judged; 1 gate blocks already.");
    }

    [Fact]
    public async Task PoliciesThatWereNeverAsked_AreCountedAsPolicies_NotAsGates()
    {
        var (_, output, _) = await RunAsync("checking", "running", [NeverAsked, NeverAskedEither], "text");

        output.ShouldContain("the gates of 2 policies are being judged.");
        output.ShouldNotContain("of 2 gates");
    }

    [Fact]
    public async Task Council_ThatDidNotDecideInTime_IsWaitedFor()
    {
        var (code, output, _) = await RunAsync("in-review", "pass", [Passing], "text", "--until", "decision");

        code.ShouldBe(1);
        output.ShouldContain("Result: waiting. Still waiting after 0 seconds: the gates let it through; the council has not decided yet.");
    }

    [Theory]
    [InlineData("approved", 0, "Result: pass. The council has already approved this release (2026-11-03 09:12 UTC).")]
    [InlineData("refused", 1, "Result: blocked. The council has already refused this release (2026-11-03 09:12 UTC).")]
    public async Task UntilDecision_OfWhatIsDecided_SaysSoPlainly_AndSince(string state, int expected, string words)
    {
        var (code, output, errors) = await RunAsync(state, "pass", [Passing], "text", "--until", "decision");

        (code, errors).ShouldBe((expected, ""));
        output.ShouldContain(words);
    }

    [Fact]
    public async Task DecisionThatFallsWhileItIsWaitedFor_IsNotCalledOld()
    {
        await using var portal = await FalsePortal.StartAsync((context, count) => AnswerAsync(context, count < 3 ? "in-review" : "approved", "pass", [Passing]));

        var (code, output, errors) = await AskAsync(portal, "--until", "decision", "--timeout", "600");

        code.ShouldBe(0, errors);
        output.ShouldContain("Result: pass. The council approved this release (2026-11-03 09:12 UTC).");
        errors.ShouldContain("the council has not decided yet");
    }

    [Theory]
    [InlineData("fail", "The verdict over the gates is “pass”, but “The gate” says “fail”.")]
    [InlineData("stale", "The verdict over the gates is “pass”, but “The gate” says “stale”.")]
    [InlineData("missing", "The verdict over the gates is “pass”, but “The gate” says “missing”.")]
    [InlineData("PASSED", "“The gate” says “PASSED”, which this command does not know.")]
    [InlineData("", "“The gate” says “”, which this command does not know.")]
    public async Task GateThatDoesNotPass_UnderAVerdictThatDoes_Blocks(string verdict, string words)
    {
        var odd = Gate("licences", "the-gate", "The gate", verdict);

        foreach (var state in (string[])["in-review", "approved"])
        {
            var (code, output, _) = await RunAsync(state, "pass", [Passing, odd], "text");

            code.ShouldBe(1);
            output.ShouldContain("Result: blocked. ");
            output.ShouldContain(words);
        }
    }

    [Theory]
    [InlineData("in-review", "pass", "The portal names no gate that judged the release.")]
    [InlineData("approved", "pass", "The portal names no gate that judged the release.")]
    public async Task NoGateAtAll_Blocks(string state, string verdict, string words)
    {
        var (code, output, _) = await RunAsync(state, verdict, [], "text");

        code.ShouldBe(1);
        output.ShouldContain(words);
    }

    [Theory]
    [InlineData("in-review", "PASS", "The verdict over the gates is “PASS”, which this command does not know.")]
    [InlineData("withdrawn", "pass", "The release is “withdrawn”, which this command does not know.")]
    public async Task WordThatIsNotKnown_Blocks(string state, string verdict, string words)
    {
        var (code, output, _) = await RunAsync(state, verdict, [Passing], "text");

        code.ShouldBe(1);
        output.ShouldContain(words);
    }

    [Fact]
    public async Task AnswerAboutAnotherRelease_IsNotThePortals()
    {
        await using var portal = await FalsePortal.StartAsync((context, _) => AnswerAsync(context, "approved", "pass", [Passing]));

        var (code, output, errors) = await AskAsync(portal, Guid.CreateVersion7(), "--timeout", "0");

        (code, output).ShouldBe((3, ""));
        errors.ShouldContain("What answered is not the portal: it was asked about the release");
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string state, string verdict, object[] gates, string format, params string[] more)
    {
        await using var portal = await FalsePortal.StartAsync((context, _) => AnswerAsync(context, state, verdict, gates));
        return await AskAsync(portal, ["--format", format, .. more.Contains("--timeout") ? Array.Empty<string>() : ["--timeout", "0"], .. more]);
    }

    private Task<(int Code, string Output, string Errors)> AskAsync(FalsePortal portal, params string[] more) => AskAsync(portal, Guid.Empty, more);

    private async Task<(int Code, string Output, string Errors)> AskAsync(FalsePortal portal, Guid release, params string[] more)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GOVERN_PORTAL"] = portal.Address, ["GOVERN_CREDENTIAL"] = "gpc_0123456789abcdef" };
        var code = await GateCommand.RunAsync(["--release", release.ToString(), .. more], new(output, errors, variables.GetValueOrDefault, clock), TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }

    private static Task AnswerAsync(HttpContext context, string state, string verdict, object[] gates, bool judging = false) => context.Request.Path.Value!.EndsWith("/readiness", StringComparison.Ordinal)
        ? context.Response.WriteAsJsonAsync(new { verdict, decision = "Every gate passes. The council can decide.", judging, gates })
        : context.Response.WriteAsJsonAsync(new
        {
            id = Guid.Empty,
            number = "R-0142",
            modelName = "loans",
            version = "1.2.0",
            environment = "production",
            state,
            decidedAt = state is "approved" or "refused" ? "2026-11-03T09:12:00Z" : null,
        });

    private static object Gate(string policy, string rule, string title, string verdict) => new
    {
        id = rule.Length > 0 ? $"{policy}/{rule}" : policy, title, verdict, reason = "", remedy = "", policy, policyTitle = policy, policyVersion = 1, rule, ruleDigest = (string?)null,
    };
}
