using System.Text.Json;
using System.Xml.Linq;
using GovernancePortal.Cli.Gate;
using Microsoft.AspNetCore.Http;

namespace GovernancePortal.Tests.Cli;

/// <summary>Whatever keeps <c>govern gate</c> from an answer, a program that reads its output finds a whole document that says so.</summary>
public sealed class NoAnswerTests
{
    public enum Trouble
    {
        NoSuchRelease,
        NoSuchVersion,
        NotAllowed,
        Down,
        WrongCall,
    }

    public static TheoryData<Trouble, int, string, string> Troubles => new()
    {
        { Trouble.NoSuchRelease, 2, "error", "There is no release R-9999." },
        { Trouble.NoSuchVersion, 1, "blocked", "No release of version 9.9.9 to production was asked for." },
        { Trouble.NotAllowed, 2, "error", "Not with this credential" },
        { Trouble.Down, 3, "error", "The portal cannot answer (500)" },
        { Trouble.WrongCall, 2, "error", "--until is gates or decision." },
    };

    [Theory, MemberData(nameof(Troubles))]
    public async Task Json_SaysWhy(Trouble trouble, int expected, string result, string why)
    {
        var (code, output, errors) = await RunAsync(trouble, "json");

        var json = JsonElement.Parse(output);
        (code, json.GetProperty("result").GetString()).ShouldBe((expected, result));
        json.GetProperty("why").GetString()!.ShouldContain(why);
        json.GetProperty("gates").GetArrayLength().ShouldBe(0);
        errors.ShouldContain(why);
    }

    [Theory, MemberData(nameof(Troubles))]
    public async Task Junit_IsAnError(Trouble trouble, int expected, string result, string why)
    {
        var (code, output, _) = await RunAsync(trouble, "junit");

        var suite = XDocument.Parse(output).Root!.Element("testsuite")!;
        (code, suite.Attribute("tests")!.Value, suite.Attribute("errors")!.Value, suite.Attribute("failures")!.Value).ShouldBe((expected, "1", "1", "0"));
        var error = suite.Element("testcase")!.Element("error")!;
        error.Attribute("type")!.Value.ShouldBe(result);
        error.Attribute("message")!.Value.ShouldContain(why);
    }

    [Theory, MemberData(nameof(Troubles))]
    public async Task Sarif_IsARunThatDidNotSucceed(Trouble trouble, int expected, string result, string why)
    {
        var (code, output, _) = await RunAsync(trouble, "sarif");

        var run = JsonElement.Parse(output).GetProperty("runs")[0];
        var invocation = run.GetProperty("invocations")[0];
        (code, invocation.GetProperty("exitCode").GetInt32(), invocation.GetProperty("executionSuccessful").GetBoolean()).ShouldBe((expected, expected, false));
        invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString()!.ShouldContain(why);
        run.GetProperty("properties").GetProperty("result").GetString().ShouldBe(result);
        run.GetProperty("results").GetArrayLength().ShouldBe(0);
    }

    [Theory, MemberData(nameof(Troubles))]
    public async Task Format_InOneWordWithItsOption_IsReadToo(Trouble trouble, int expected, string result, string why)
    {
        var (code, output, _) = await RunAsync(trouble, ["--format=json"]);

        var json = JsonElement.Parse(output);
        (code, json.GetProperty("result").GetString()).ShouldBe((expected, result));
        json.GetProperty("why").GetString()!.ShouldContain(why);
    }

    [Fact]
    public async Task Text_IsTheSentenceOnStandardError() => (await RunAsync(Trouble.NoSuchRelease, "text")).Output.ShouldBeEmpty();

    private static Task<(int Code, string Output, string Errors)> RunAsync(Trouble trouble, string format) => RunAsync(trouble, ["--format", format]);

    private static async Task<(int Code, string Output, string Errors)> RunAsync(Trouble trouble, string[] format)
    {
        await using var portal = await FalsePortal.StartAsync((context, _) =>
        {
            context.Response.StatusCode = trouble switch { Trouble.NotAllowed => 403, Trouble.Down => 500, Trouble.NoSuchVersion => 404, _ => 200 };
            object answer = trouble switch
            {
                Trouble.NotAllowed => new { detail = "Not with this credential." },
                Trouble.NoSuchVersion => new { code = "release-not-asked", detail = "No release was asked for." },
                _ => new { items = Array.Empty<object>() },
            };
            return context.Response.WriteAsJsonAsync(answer);
        });
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GOVERN_PORTAL"] = portal.Address, ["GOVERN_CREDENTIAL"] = "gpc_0123456789abcdef" };
        string[] named = trouble switch
        {
            Trouble.NoSuchVersion => ["--model", "loans", "--version", "9.9.9", "--environment", "production"],
            Trouble.WrongCall => ["--release", "R-9999", "--until", "doomsday"],
            _ => ["--release", "R-9999"],
        };
        var code = await GateCommand.RunAsync([.. named, .. format], new(output, errors, variables.GetValueOrDefault, new HastyClock()), TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
