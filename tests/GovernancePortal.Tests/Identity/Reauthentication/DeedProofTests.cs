using System.Text;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Identity.Reauthentication;

/// <summary>A proof counts once, for a while, for one person, session, thing, digest and content.</summary>
[Trait("Category", "Database")]
public sealed class DeedProofTests(ProvingPortal portal) : IClassFixture<ProvingPortal>
{
    private readonly Deed deed = new("task.decide", "approval-task", Guid.NewGuid(), DigestOf("shown"), """{"outcome":"approve"}""");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_OfAProvenDeed_AnswersWhenThePersonProvedThemself_AndItsWordsAreGone()
    {
        var risk = await portal.InSessionAsync("risk");
        var (proven, proof) = await ProveAsync(risk, deed);

        var (at, code) = await TakeAsync(risk, deed, proof);

        (at, code).ShouldBe((proven, null));
        (await RowAsync()).Content.ShouldBeNull();
    }

    [Fact]
    public async Task Take_WithoutAProof_SaysWhereToGiveIt()
    {
        var risk = await portal.InSessionAsync("risk");
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(risk.Origin, "task.decide", Cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);

        var error = (await portal.Get<DeedProofs>().TakeAsync(db, risk, deed, null, "/releases/7", Cancellation)).Error!;

        (error.Code, error.Kind.ToString()).ShouldBe(("reauthentication-required", "Forbidden"));
        var address = DeedProofs.AddressIn(error)!;
        var kept = (await portal.Get<PendingDeeds>().FindAsync(Guid.Parse(address["/reauthenticate/".Length..]), Cancellation))!;
        (kept.Content, kept.ReturnPath, kept.SubjectId, kept.UsedAt, kept.ProvenAt).ShouldBe((deed.Content, "/releases/7", deed.SubjectId, null, null));
        (kept.ExpiresAt - kept.CreatedAt).ShouldBe(TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Take_WithoutASession_IsRefusedAndKeepsNothing()
    {
        var risk = await portal.InSessionAsync("risk") with { Session = null };

        var (_, code) = await TakeAsync(risk, deed, null);

        code.ShouldBe("reauthentication-required");
        (await RowsAsync(rows => rows.CountAsync(row => row.SubjectId == deed.SubjectId, Cancellation))).ShouldBe(0);
    }

    [Theory]
    [InlineData("digest", "reauthentication-other")]
    [InlineData("task", "reauthentication-other")]
    [InlineData("content", "reauthentication-other")]
    [InlineData("kind", "reauthentication-other")]
    [InlineData("session", "reauthentication-session")]
    [InlineData("person", "reauthentication-unknown")]
    [InlineData("secret", "reauthentication-unknown")]
    public async Task Take_WithTheProofOfAnother_IsRefused(string what, string expected)
    {
        var risk = await portal.InSessionAsync("risk");
        var (_, proof) = await ProveAsync(risk, deed);
        var (actor, other) = what switch
        {
            "digest" => (risk, deed with { Digest = DigestOf("changed") }),
            "task" => (risk, deed with { SubjectId = Guid.NewGuid() }),
            "person" => (await portal.InSessionAsync("security") with { Session = risk.Session }, deed),
            "session" => (await portal.InSessionAsync("risk", "another browser"), deed),
            "content" => (risk, deed with { Content = """{"outcome":"refuse"}""" }),
            "kind" => (risk, deed with { Kind = "seat.confirm" }),
            _ => (risk, deed),
        };

        (await TakeAsync(actor, other, what == "secret" ? ProofSecret.New() : proof)).Code.ShouldBe(expected);
        (await TakeAsync(risk, deed, proof)).Code.ShouldBeNull("its own deed is proven all the while");
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(6, "reauthentication-lapsed")]
    public async Task Take_OfAnOldProof_CountsForFiveMinutes(int minutes, string? code)
    {
        var risk = await portal.InSessionAsync("risk");
        var (_, proof) = await ProveAsync(risk, deed, TimeProvider.System.GetUtcNow().AddMinutes(-minutes));

        (await TakeAsync(risk, deed, proof)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task Take_OfAUsedProof_IsRefused()
    {
        var risk = await portal.InSessionAsync("risk");
        var (_, proof) = await ProveAsync(risk, deed);
        (await TakeAsync(risk, deed, proof)).Code.ShouldBeNull();

        (await TakeAsync(risk, deed, proof)).Code.ShouldBe("reauthentication-used");
    }

    [Fact]
    public async Task Take_ThatIsNotCommitted_LeavesTheProof()
    {
        var risk = await portal.InSessionAsync("risk");
        var (_, proof) = await ProveAsync(risk, deed);
        (await TakeAsync(risk, deed, proof, commit: false)).Code.ShouldBeNull();

        (await TakeAsync(risk, deed, proof)).Code.ShouldBeNull();
    }

    [Fact]
    public async Task Take_ByTenAtOnce_SucceedsOnce()
    {
        var risk = await portal.InSessionAsync("risk");
        var (_, proof) = await ProveAsync(risk, deed);

        var codes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => (await TakeAsync(risk, deed, proof)).Code));

        codes.Count(code => code is null).ShouldBe(1);
        codes.Count(code => code == "reauthentication-used").ShouldBe(9);
    }

    [Fact]
    public async Task Prove_OnceMoreInAnotherWindow_CountsThereAlone()
    {
        var risk = await portal.InSessionAsync("risk");
        var (_, first) = await ProveAsync(risk, deed);
        var second = ProofSecret.New();
        (await portal.Get<PendingDeeds>().ProveAsync((await RowAsync()).Id, TimeProvider.System.GetUtcNow(), second, Cancellation)).ShouldBeTrue();

        (await TakeAsync(risk, deed, first)).Code.ShouldBe("reauthentication-unknown");
        (await TakeAsync(risk, deed, second)).Code.ShouldBeNull();
    }

    [Fact]
    public async Task Discard_TakesTheProofAndTheWords()
    {
        var risk = await portal.InSessionAsync("risk");
        var (_, proof) = await ProveAsync(risk, deed);
        await portal.Get<PendingDeeds>().DiscardAsync((await RowAsync()).Id, await portal.InSessionAsync("risk", "another browser"), Cancellation);
        (await RowAsync()).Content.ShouldBe(deed.Content, "another session discards nothing");

        await portal.Get<PendingDeeds>().DiscardAsync((await RowAsync()).Id, risk, Cancellation);

        (await RowAsync()).Content.ShouldBeNull();
        (await TakeAsync(risk, deed, proof)).Code.ShouldBe("reauthentication-discarded");
    }

    [Fact]
    public async Task Prove_OfADeedThatLapsed_DoesNothing()
    {
        var risk = await portal.InSessionAsync("risk");
        await KeepAsync(risk, deed);
        await RowsAsync(rows => rows.Where(row => row.SubjectId == deed.SubjectId).ExecuteUpdateAsync(row => row.SetProperty(r => r.ExpiresAt, r => r.CreatedAt), Cancellation));

        (await portal.Get<PendingDeeds>().ProveAsync((await RowAsync()).Id, TimeProvider.System.GetUtcNow(), ProofSecret.New(), Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task Forget_TakesTheWordsAfterAnHour_AndTheRestAfterADay()
    {
        await KeepAsync(await portal.InSessionAsync("risk"), deed);
        (await AfterAsync(0.9))!.Content.ShouldBe(deed.Content);

        (await AfterAsync(0.2))!.Content.ShouldBeNull();
        (await AfterAsync(23)).ShouldBeNull();
    }

    [Fact]
    public async Task Erasure_OfThePerson_TakesTheirDeeds()
    {
        var council = new Council(portal);
        var (id, account) = await council.NewcomerAsync();
        await portal.Get<PendingDeeds>().KeepAsync(id, DigestOf("their browser"), deed, "/releases/7", Cancellation);

        await council.PostAsync("admin", $"/people/{id}/erasure", new { account });

        (await RowsAsync(rows => rows.CountAsync(row => row.PersonId == id, Cancellation))).ShouldBe(0);
    }

    private async Task<(DateTimeOffset? At, string? Code)> TakeAsync(Actor actor, Deed what, string? proof, bool commit = true)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(actor.Origin, "task.decide", Cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        var taken = await portal.Get<DeedProofs>().TakeAsync(db, actor, what, proof, "/releases/7", Cancellation);
        if (taken.Error is { } error)
            return (null, error.Code);
        await db.SaveChangesAsync(Cancellation);
        if (commit)
            await transaction.CommitAsync(Cancellation);
        return (taken.Value, null);
    }

    private Task<Guid> KeepAsync(Actor actor, Deed what) => portal.Get<PendingDeeds>().KeepAsync(actor.Id, actor.Session!.Value, what, "/releases/7", Cancellation);

    private async Task<(DateTimeOffset At, string Proof)> ProveAsync(Actor actor, Deed what, DateTimeOffset? at = null)
    {
        var (proven, proof) = (DateTimeOffset.FromUnixTimeSeconds((at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds()), ProofSecret.New());
        (await portal.Get<PendingDeeds>().ProveAsync(await KeepAsync(actor, what), proven, proof, Cancellation)).ShouldBeTrue();
        return (proven, proof);
    }

    private Task<PendingDeed> RowAsync() => RowsAsync(rows => rows.SingleAsync(row => row.SubjectId == deed.SubjectId, Cancellation));

    // that many hours later
    private async Task<PendingDeed?> AfterAsync(double hours)
    {
        await RowsAsync(rows => rows.Where(row => row.SubjectId == deed.SubjectId).ExecuteUpdateAsync(row => row.SetProperty(r => r.CreatedAt, r => r.CreatedAt.AddHours(-hours)), Cancellation));
        await portal.Get<PendingDeeds>().ForgetAsync(Cancellation);
        return await RowsAsync(rows => rows.SingleOrDefaultAsync(row => row.SubjectId == deed.SubjectId, Cancellation));
    }

    private async Task<T> RowsAsync<T>(Func<IQueryable<PendingDeed>, Task<T>> work)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await work(db.Set<PendingDeed>());
    }

    private static Sha256Digest DigestOf(string text) => Sha256Digest.Of(Encoding.UTF8.GetBytes(text));
}
