using Bunit;
using GovernancePortal.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovernancePortal.Tests.Ui;

/// <summary>Renders components with the shell's services; scripts answer nothing and the clock stands at 20 November 2026, 08:20 UTC.</summary>
public abstract class UiTestContext : BunitContext
{
    protected static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 20, 0, TimeSpan.Zero);

    static UiTestContext() => DefaultWaitTimeout = TimeSpan.FromMinutes(1);

    protected UiTestContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(new StandingClock());
        Services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        Services.AddUiControls();
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
