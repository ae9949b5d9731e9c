using GovernancePortal.Platform.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovernancePortal.Tests.Platform.Live;

public sealed class LiveUpdatesTests
{
    private readonly LiveUpdates updates = new(NullLogger<LiveUpdates>.Instance);

    [Fact]
    public async Task WatcherThatThrows_SilencesNobodyElse()
    {
        var heard = new List<string>();
        using var broken = updates.Watch("release:1", () => throw new TimeoutException());
        using var gone = updates.Watch("release:1", () => Task.FromException(new ObjectDisposedException("page")));
        using var one = updates.Watch("release:1", () => Hear(heard, "one"));
        using var all = updates.Watch("release", () => Hear(heard, "all"));
        await updates.PublishAsync("release:1");
        heard.ShouldBe(["one", "all"]);
    }

    [Fact]
    public void Topic_ThatNobodyWatchesAnyMore_IsForgotten()
    {
        var (first, second) = (updates.Watch("release:1", () => Task.CompletedTask), updates.Watch("release:1", () => Task.CompletedTask));
        first.Dispose();
        first.Dispose();
        updates.Topics.ShouldBe(1);
        second.Dispose();
        updates.Topics.ShouldBe(0);
    }

    private static Task Hear(List<string> heard, string who)
    {
        heard.Add(who);
        return Task.CompletedTask;
    }
}
