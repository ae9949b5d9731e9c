using GovernancePortal.Cli.Gate;
using GovernancePortal.Cli.Portal;
using Microsoft.AspNetCore.Http;

namespace GovernancePortal.Tests.Cli;

/// <summary><c>--timeout</c> bounds the whole of <c>govern gate</c>, whatever answers and however slowly. The time is over when the test says so.</summary>
public sealed class GateTimeoutTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);
    private readonly BoundClock clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PortalThatIsBusyForLong_IsNotWaitedForLonger()
    {
        await using var portal = await FalsePortal.StartAsync((context, _) =>
        {
            clock.IsOverInAPause = true;
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (503, "90");
            return context.Response.WriteAsJsonAsync(new { detail = "Closed." });
        });

        var (code, output, errors) = await RunAsync(portal.Address);

        (code, output).ShouldBe((3, ""));
        errors.ShouldContain("did not answer within 5 seconds (--timeout): it is busy (503).");
        portal.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnswerThatTricklesOrNeverBegins_IsBrokenOff(bool isTrickling)
    {
        await using var portal = await FalsePortal.StartAsync(async (context, _) =>
        {
            if (isTrickling)
                await context.Response.StartAsync(context.RequestAborted);
            await clock.EndAsync(context);
        });

        var (code, _, errors) = await RunAsync(portal.Address);

        code.ShouldBe(3);
        errors.ShouldContain("did not answer within 5 seconds (--timeout).");
    }

    [Fact]
    public async Task PortalThatFallsSilentWhileItIsWaitedFor_IsStillWaiting_NotUnreachable()
    {
        await using var portal = await FalsePortal.StartAsync((context, count) => count switch
        {
            1 => context.Response.WriteAsJsonAsync(new { id = Guid.Empty, number = "R-0142", modelName = "loans", version = "1", environment = "production", state = "checking" }),
            2 => context.Response.WriteAsJsonAsync(new { verdict = "running", decision = "The checks are still running.", gates = Array.Empty<object>() }),
            _ => clock.EndAsync(context),
        });

        var (code, output, _) = await RunAsync(portal.Address);

        code.ShouldBe(1);
        output.ShouldContain("Result: waiting. Still waiting after 5 seconds:");
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string address)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["GOVERN_PORTAL"] = address, ["GOVERN_CREDENTIAL"] = "gpc_0123456789abcdef" };
        var code = await GateCommand.RunAsync(["--release", Guid.Empty.ToString(), "--timeout", "5"], new(output, errors, variables.GetValueOrDefault, clock), Cancellation);
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>A clock on which the bound is reached when it is told so, and pauses are over at once, or never before the bound.</summary>
    private sealed class BoundClock : TimeProvider
    {
        private Action? end;

        /// <summary>Whether the time is over as soon as a pause begins.</summary>
        public bool IsOverInAPause { get; set; }

        /// <summary>The time is over, and the request is held until the caller goes.</summary>
        public async Task EndAsync(HttpContext context)
        {
            end!();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == PortalClient.Patience || dueTime == Timeout.InfiniteTimeSpan)
                return base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == Bound)
            {
                end = () => callback(state);
                return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
            }

            if (!IsOverInAPause)
                return base.CreateTimer(callback, state, TimeSpan.Zero, period);
            ThreadPool.QueueUserWorkItem(_ => end!());
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }
}
