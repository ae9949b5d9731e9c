using System.Net.Sockets;
using GovernancePortal.Cli.Gate;
using GovernancePortal.Cli.Submit;
using Microsoft.AspNetCore.Http;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>govern gate</c> where no portal answers, or something else than one: it ends, with a sentence and a code that a pipeline can tell from a verdict.</summary>
public sealed class HostilePortalTests
{
    private const string Credential = "gpc_0123456789abcdef0123456789abcdef_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    private readonly HastyClock clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NobodyListens_IsTriedSixTimesWithGrowingPauses_AndIsThree()
    {
        var (code, _, errors) = await RunAsync($"http://127.0.0.1:{FreePort()}");

        code.ShouldBe(3);
        clock.Pauses.ShouldBe([1, 2, 4, 8, 16]);
        errors.ShouldContain("nobody listens there.");
    }

    [Fact]
    public async Task BusyPortal_IsAskedAgainWhenItSays()
    {
        await using var portal = await FalsePortal.StartAsync(async (context, count) =>
        {
            context.Response.StatusCode = count == 1 ? 429 : 404;
            context.Response.Headers.RetryAfter = "7";
            await context.Response.WriteAsJsonAsync(new { detail = "There is no such release.", code = "not-found" });
        });

        var (code, _, errors) = await RunAsync(portal.Address);

        (code, portal.Asked.Count).ShouldBe((2, 2));
        clock.Pauses.ShouldBe([7]);
        errors.ShouldContain("There is no such release.");
    }

    [Theory]
    [InlineData(409, "10", 2)]
    [InlineData(409, null, 1)]
    [InlineData(423, null, 2)]
    public async Task AttemptThatIsStillUnderWay_IsAskedAboutAgain_AndAnotherConflictIsNot(int status, string? time, int asked)
    {
        await using var portal = await FalsePortal.StartAsync(async (context, count) =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (count == 1 ? status : 404, time);
            await context.Response.WriteAsJsonAsync(new { detail = "Not now.", code = "not-now" });
        });

        await RunAsync(portal.Address);

        portal.Asked.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task PortalThatAsksForAnEndlessPause_IsWaitedForTwoMinutesAtMost()
    {
        await using var portal = await FalsePortal.StartAsync((context, count) =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (503, "86400000");
            return context.Response.WriteAsJsonAsync(new { detail = "Closed." });
        });

        (await RunAsync(portal.Address)).Code.ShouldBe(3);

        clock.Pauses.ShouldBe([120, 120, 120, 120, 120]);
    }

    [Theory]
    [InlineData("<html><body>Welcome to the guest network</body></html>")]
    [InlineData("{\"id\":")]
    [InlineData("\"just a text\"")]
    [InlineData("[1, 2, 3]")]
    [InlineData("{}")]
    [InlineData("{\"number\": 7, \"title\": null}")]
    [InlineData("{\"number\": \"R-0001\", \"number\": \"R-0002\"}")]
    [InlineData("{\"number\": \"\\ud800\"}")]
    [InlineData("")]
    public async Task AnswerThatIsNotThePortals_IsThree(string body)
    {
        await using var portal = await FalsePortal.StartAsync((context, _) => context.Response.WriteAsync(body));

        var (code, output, errors) = await RunAsync(portal.Address);

        code.ShouldBe(3);
        output.ShouldBeEmpty();
        errors.ShouldContain("What answered");
    }

    [Fact]
    public async Task AnswerThatIsNestedWithoutEnd_IsThree()
    {
        await using var portal = await FalsePortal.StartAsync((context, _) => context.Response.WriteAsync(new string('[', 100_000)));

        (await RunAsync(portal.Address)).Code.ShouldBe(3);
    }

    [Fact]
    public async Task AnswerThatDoesNotEnd_IsReadToItsLimit_AndIsThree()
    {
        await using var portal = await FalsePortal.StartAsync(async (context, _) =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.WriteAsync(new string(' ', 64 * 1024), context.RequestAborted);
        });

        var (code, _, errors) = await RunAsync(portal.Address);

        code.ShouldBe(3);
        errors.ShouldContain("longer than 16 MiB");
    }

    [Fact]
    public async Task AnswerThatBreaksOff_IsThree()
    {
        await using var portal = await FalsePortal.StartAsync(async (context, _) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"id\": ");
            context.Abort();
        });

        (await RunAsync(portal.Address)).Code.ShouldBe(3);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed_AndTheCredentialGoesNowhereElse()
    {
        await using var elsewhere = await FalsePortal.StartAsync((context, _) => context.Response.WriteAsync("{}"));
        await using var portal = await FalsePortal.StartAsync((context, _) =>
        {
            context.Response.Redirect(elsewhere.Address);
            return Task.CompletedTask;
        });

        var (code, _, errors) = await RunAsync(portal.Address);

        (code, elsewhere.Asked.Count).ShouldBe((3, 0));
        errors.ShouldContain("redirects are not followed");
    }

    [Fact]
    public async Task RefusalThatRepeatsTheCredential_IsPrintedWithoutIt_AndWithoutWhatATerminalObeys()
    {
        await using var portal = await FalsePortal.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 403;
            return context.Response.WriteAsJsonAsync(new { detail = $"Not with {context.Request.Headers.Authorization}\u001b[2J." });
        });

        var (code, output, errors) = await RunAsync(portal.Address);

        code.ShouldBe(2);
        (output + errors).ShouldNotContain(Credential);
        errors.ShouldNotContain('\u001b');
        errors.ShouldContain("(secret)");
    }

    [Fact]
    public async Task ListThatNeverEnds_IsNotReadForEver()
    {
        var entry = new { id = Guid.Empty, name = "loans", number = "R-0001", version = "0", environment = "production" };
        await using var portal = await FalsePortal.StartAsync((context, _) => context.Response.WriteAsJsonAsync(new { items = Enumerable.Repeat(entry, 200) }));

        await using var errors = new StringWriter();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GOVERN_PORTAL"] = portal.Address, ["GOVERN_CREDENTIAL"] = Credential };
        var code = await ReleaseCommand.RunAsync(
            ["--model", Guid.NewGuid().ToString(), "--version", "1", "--environment", "production", "--business-use", "Loans"], new(TextWriter.Null, errors, variables.GetValueOrDefault, clock), Cancellation);

        code.ShouldBe(2);
        errors.ToString().ShouldContain("has no version 1");
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string address, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GOVERN_PORTAL"] = address, ["GOVERN_CREDENTIAL"] = Credential };
        var code = await GateCommand.RunAsync(arguments.Length > 0 ? arguments : ["--release", Guid.NewGuid().ToString()], new(output, errors, variables.GetValueOrDefault, clock), Cancellation);
        return (code, output.ToString(), errors.ToString());
    }

    // bound and let go again: nobody else is given it at once
    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        return ((System.Net.IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
