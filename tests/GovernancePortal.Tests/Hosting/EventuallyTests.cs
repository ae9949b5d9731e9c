namespace GovernancePortal.Tests.Hosting;

/// <summary>A test that waits comes to an end.</summary>
public sealed class EventuallyTests
{
    [Fact]
    public async Task WhatComes_IsAnswered()
    {
        var looks = 0;

        (await Eventually.SeeAsync("Three looks", () => ++looks, seen => seen == 3)).ShouldBe(3);
    }

    [Fact]
    public async Task WhatNeverComes_EndsWithWhatWasSeenLast() =>
        (await Should.ThrowAsync<TimeoutException>(Eventually.SeeAsync("A fourth", () => new[] { "first", "second" }, _ => false, TimeSpan.Zero)))
            .Message.ShouldBe("A fourth: not within 0 seconds. Seen last: [first, second]");

    [Fact]
    public async Task TaskThatNeverEnds_IsGivenUp() =>
        await Should.ThrowAsync<TimeoutException>(Eventually.EndAsync(new TaskCompletionSource<int>().Task, TimeSpan.FromMilliseconds(1)));
}
