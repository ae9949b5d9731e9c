using Bunit;
using GovernancePortal.Platform.Live;
using GovernancePortal.Ui.Live;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Ui.Live;

public sealed class LivePartTests : UiTestContext
{
    [Fact]
    public async Task Read_ThatFindsMoreToWatch_IsReadOnceMoreAndHearsOfAllOfIt()
    {
        var updates = new LiveUpdates(Microsoft.Extensions.Logging.Abstractions.NullLogger<LiveUpdates>.Instance);
        Services.AddSingleton(updates);
        SetRendererInfo(new("Server", isInteractive: true));
        var part = Render<Part>();
        part.WaitForState(() => part.Instance.Reads == 2);

        await updates.PublishAsync("job:1");
        part.WaitForState(() => part.Instance.Reads == 3, TimeSpan.FromMinutes(1));
        await updates.PublishAsync("dataset:1");
        part.WaitForState(() => part.Instance.Reads == 4, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Read_ForTheAnswerToARequest_IsReadOnceAndWatchesNothing()
    {
        Services.AddSingleton(new LiveUpdates(Microsoft.Extensions.Logging.Abstractions.NullLogger<LiveUpdates>.Instance));
        SetRendererInfo(new("Static", isInteractive: false));

        Render<Part>().Instance.Reads.ShouldBe(1);
    }

    private sealed class Part : LivePart
    {
        public int Reads { get; private set; }

        protected override Task OnParametersSetAsync() => ReadAgainAsync();

        protected override Task ReadAsync()
        {
            Reads++;
            return FollowAsync("dataset:1", "job:1");
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Reads);
    }
}
