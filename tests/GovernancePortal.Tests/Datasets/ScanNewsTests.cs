using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Redaction;
using Microsoft.Extensions.Logging.Abstractions;

namespace GovernancePortal.Tests.Datasets;

public sealed class ScanNewsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task News_WhileOneIsTold_AreTheNewestAlone_AndOneAfterTheOther()
    {
        var (told, begun, going) = (new List<double>(), new TaskCompletionSource(), new TaskCompletionSource());
        var news = new ScanNews(async (share, _, _) =>
        {
            told.Add(share);
            begun.TrySetResult();
            await going.Task;
        }, NullLogger.Instance);
        var telling = news.TellAsync(Cancellation);
        var file = news.Of("data.csv", 0, 99);
        file.Report(At(1));
        await begun.Task;

        for (var bytes = 2; bytes <= 99; bytes++)
            file.Report(At(bytes));
        news.End();
        going.SetResult();
        await telling;

        told.ShouldBe([0.01, 0.99], 0.0001);
    }

    [Fact]
    public async Task News_ThatCannotBeTold_StopNothing()
    {
        var told = 0;
        var news = new ScanNews((_, _, _) => ++told == 1 ? throw new TimeoutException("the database is away") : Task.CompletedTask, NullLogger.Instance);
        var file = news.Of("data.csv", 0, 99);
        file.Report(At(1));
        var telling = news.TellAsync(Cancellation);
        SpinWait.SpinUntil(() => Volatile.Read(ref told) == 1, TimeSpan.FromSeconds(30)).ShouldBeTrue();

        file.Report(At(50));
        news.End();
        await telling;

        told.ShouldBe(2);
    }

    private static ScanProgress At(long bytes) => new(bytes, null, 0);
}
