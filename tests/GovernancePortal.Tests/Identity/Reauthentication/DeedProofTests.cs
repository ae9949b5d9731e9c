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
    public async Task Take_OfAProvenDeed_AnswersWhenThePersonProvedThemself()
    {
        var risk = await portal.InSessionAsync("risk");
        var proven = await ProveAsync(risk, deed);

        var (at, code) = await TakeAsync(risk, deed);

        (at, code).ShouldBe((proven, null));
    }

    [Fact]
    public async Task Take_OfADeedThatWaits_SaysWhereToProveIt()
    {
        var risk = await portal.InSessionAsync("risk");
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(risk.Origin, "task.decide", Cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);

        var error = (await portal.Get<DeedProofs>().TakeAsync(db, risk, deed, "/releases/7", Cancellation)).Error!;

        (error.Code, error.Kind.ToString()).ShouldBe(("reauthentication-required", "Forbidden"));
        var address = DeedProofs.AddressIn(error)!;
        var kept = (await portal.Get<PendingDeeds>().FindAsync(Guid.Parse(address["/reauthenticate/".Length..]), risk.Id, Cancellation))!;
        (kept.Content, kept.ReturnPath, kept.SubjectId, kept.IsOver, kept.ProvenAt).ShouldBe((deed.Content, "/releases/7", deed.SubjectId, false, null));
        (kept.ExpiresAt - kept.CreatedAt).ShouldBe(TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Take_WithoutASession_IsRefusedAndKeepsNothing()
    {
        var risk = await portal.InSessionAsync("risk") with { Session = null };

        var (_, code) = await TakeAsync(risk, deed);

        code.ShouldBe("reauthentication-required");
        (await RowsAsync(rows => rows.CountAsync(row => row.SubjectId == deed.SubjectId, Cancellation))).ShouldBe(0);
    }

    public static TheoryData<string> Others => ["digest", "task", "person", "session", "content", "kind"];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Take_OfAnother_FindsNoProof(string what)
    {
        var risk = await portal.InSessionAsync("risk");
        await ProveAsync(risk, deed);
        var (actor, other) = what switch
        {
            "digest" => (risk, deed with { Digest = DigestOf("changed") }),
            "task" => (risk, deed with { SubjectId = Guid.NewGuid() }),
            "person" => (await portal.InSessionAsync("security") with { Session = risk.Session }, deed),
            "session" => (await portal.InSessionAsync("risk", "another browser"), deed),
            "content" => (risk, deed with { Content = """{"outcome":"refuse"}""" }),
            _ => (risk, deed with { Kind = "seat.confirm" }),
        };

        (await TakeAsync(actor, other)).Code.ShouldBe("reauthentication-required");
        (await TakeAsync(risk, deed)).Code.ShouldBeNull("its own deed is proven all the while");
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(6, "reauthentication-required")]
    public async Task Take_OfAnOldProof_CountsForFiveMinutes(int minutes, string? code)
    {
        var risk = await portal.InSessionAsync("risk");
        await ProveAsync(risk, deed, TimeProvider.System.GetUtcNow().AddMinutes(-minutes));

        (await TakeAsync(risk, deed)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task Take_OfAUsedProof_FindsNone()
    {
        var risk = await portal.InSessionAsync("risk");
        await ProveAsync(risk, deed);
        (await TakeAsync(risk, deed)).Code.ShouldBeNull();

        (await TakeAsync(risk, deed)).Code.ShouldBe("reauthentication-required");
    }

    [Fact]
    public async Task Take_ThatIsNotCommitted_LeavesTheProof()
    {
        var risk = await portal.InSessionAsync("risk");
        await ProveAsync(risk, deed);
        (await TakeAsync(risk, deed, commit: false)).Code.ShouldBeNull();

        (await TakeAsync(risk, deed)).Code.ShouldBeNull();
    }

    [Fact]
    public async Task Take_ByTenAtOnce_SucceedsOnce()
    {
        var risk = await portal.InSessionAsync("risk");
        await ProveAsync(risk, deed);

        var codes = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => (await TakeAsync(risk, deed)).Code));

        codes.Count(code => code is null).ShouldBe(1);
        codes.Count(code => code == "reauthentication-required").ShouldBe(9);
    }

    [Fact]
    public async Task Take_OfARefusedDeed_FindsNoProof()
    {
        var risk = await portal.InSessionAsync("risk");
        await ProveAsync(risk, deed);
        await portal.Get<PendingDeeds>().RefuseAsync(await IdAsync(), GovernancePortal.Platform.Results.Error.Conflict("manifest-changed", "Changed."), Cancellation);

        (await TakeAsync(risk, deed)).Code.ShouldBe("reauthentication-required");
    }

    [Fact]
    public async Task Prove_OfADeedThatLapsed_DoesNothing()
    {
        var risk = await portal.InSessionAsync("risk");
        await KeepAsync(risk, deed);
        var id = await IdAsync();
        await RowsAsync(rows => rows.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(r => r.ExpiresAt, r => r.CreatedAt), Cancellation));

        (await portal.Get<PendingDeeds>().ProveAsync(id, TimeProvider.System.GetUtcNow(), Cancellation)).ShouldBeFalse();
        (await TakeAsync(risk, deed)).Code.ShouldBe("reauthentication-required");
    }

    [Fact]
    public async Task Keep_LetsGoOfWhatIsOlderThanADay()
    {
        var risk = await portal.InSessionAsync("risk");
        await KeepAsync(risk, deed);
        var old = await IdAsync();
        await RowsAsync(rows => rows.Where(row => row.Id == old).ExecuteUpdateAsync(row => row.SetProperty(r => r.CreatedAt, r => r.CreatedAt.AddDays(-1.1)), Cancellation));

        await KeepAsync(risk, deed);

        (await portal.Get<PendingDeeds>().FindAsync(old, risk.Id, Cancellation)).ShouldBeNull();
    }

    private async Task<(DateTimeOffset? At, string? Code)> TakeAsync(Actor actor, Deed what, bool commit = true)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(actor.Origin, "task.decide", Cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        var taken = await portal.Get<DeedProofs>().TakeAsync(db, actor, what, "/releases/7", Cancellation);
        if (taken.Error is { } error)
            return (null, error.Code);
        await db.SaveChangesAsync(Cancellation);
        if (commit)
            await transaction.CommitAsync(Cancellation);
        return (taken.Value, null);
    }

    private Task<Guid> KeepAsync(Actor actor, Deed what) => portal.Get<PendingDeeds>().KeepAsync(actor.Id, actor.Session!.Value, what, "/releases/7", Cancellation);

    private async Task<DateTimeOffset> ProveAsync(Actor actor, Deed what, DateTimeOffset? at = null)
    {
        var proven = DateTimeOffset.FromUnixTimeSeconds((at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds());
        (await portal.Get<PendingDeeds>().ProveAsync(await KeepAsync(actor, what), proven, Cancellation)).ShouldBeTrue();
        return proven;
    }

    private Task<Guid> IdAsync() => RowsAsync(rows => rows.Where(row => row.SubjectId == deed.SubjectId).Select(row => row.Id).SingleAsync(Cancellation));

    private async Task<T> RowsAsync<T>(Func<IQueryable<PendingDeed>, Task<T>> work)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await work(db.Set<PendingDeed>());
    }

    private static Sha256Digest DigestOf(string text) => Sha256Digest.Of(Encoding.UTF8.GetBytes(text));
}
