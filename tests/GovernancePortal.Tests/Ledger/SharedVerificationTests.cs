using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Ledger;

/// <summary>However many ask at once, the ledger is verified one time for those who wait.</summary>
[Trait("Category", "Database")]
public sealed class SharedVerificationTests(Portal portal) : IClassFixture<Portal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LedgerVerification Verification => portal.Get<LedgerVerification>();

    [Fact]
    public async Task Verifications_AskedForWhileOneIsUnderWay_ShareTheNextOne()
    {
        using var held = new HeldUp();
        var underWay = await HoldUpAsync(held);

        var waiting = Enumerable.Range(0, 20).Select(_ => Verification.VerifyAsync(null, Cancellation)).ToList();
        held.GoOn();
        var (first, shared) = (await underWay, await Task.WhenAll(waiting));

        shared.Distinct(ReferenceEqualityComparer.Instance).ShouldHaveSingleItem().ShouldNotBeSameAs(first);
    }

    [Fact]
    public async Task Verification_OfWhomOneGoes_IsMadeForTheOthers()
    {
        using var held = new HeldUp();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var underWay = await HoldUpAsync(held);
        var (leaving, staying) = (Verification.VerifyAsync(null, gone.Token), Verification.VerifyAsync(null, Cancellation));

        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leaving);
        held.GoOn();

        (await underWay).Entries.ShouldBeGreaterThan(0);
        (await staying).Entries.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Verification_ThatEverybodyLeft_IsForgotten()
    {
        using var held = new HeldUp();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var underWay = await HoldUpAsync(held);
        var leaving = Verification.VerifyAsync(null, gone.Token);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leaving);

        var later = Verification.VerifyAsync(null, Cancellation);
        held.GoOn();

        (await underWay).Entries.ShouldBeGreaterThan(0);
        (await later).Entries.ShouldBeGreaterThan(0);
    }

    // a verification tells how far it is at each checkpoint and after each thousand entries: without a checkpoint it would not tell here
    private async Task<Task<LedgerVerdict>> HoldUpAsync(HeldUp held)
    {
        await LedgerOwner.RegisterSixAsync(portal, "held up");
        await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation);
        var underWay = Verification.VerifyAsync(held, Cancellation);
        (await Task.WhenAny(held.Begun, underWay)).ShouldBe(held.Begun, "it must be held up where it tells how far it is");
        return underWay;
    }

    // holds a verification up where it tells how far it is
    private sealed class HeldUp : IProgress<long>, IDisposable
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim going = new();

        public Task Begun => begun.Task;

        public void GoOn() => going.Set();

        public void Report(long value)
        {
            begun.TrySetResult();
            going.Wait(TimeSpan.FromSeconds(30));
        }

        public void Dispose() => going.Dispose();
    }
}
