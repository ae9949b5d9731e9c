using System.Net;
using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Ledger;

/// <summary>Somebody with the portal's database role adds intake rows that hold no entry: the ledger goes on and says so.</summary>
[Trait("Category", "Database")]
public sealed class UnreadableRowTests(Portal portal) : IClassFixture<Portal>
{
    private const string Entry = """{"action":"a","actor":"00000000-0000-7000-8000-000000000001","at":"2026-01-01T00:00:00.000000Z","change":"created","correlationId":"c","entity":{"key":"k","kind":"n"},"fields":{}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Contents => new(
        "{}", "", "no JSON", "[]", "null", "{\"actor\":1,\"actor\":2}", new string('[', 200),
        Entry.Replace("\"a\"", $"\"{new string('a', 81)}\"", StringComparison.Ordinal),
        Entry.Replace("\"k\"", "\"\\u0000\"", StringComparison.Ordinal),
        Entry.Replace("\"k\"", "\"\\ud800\"", StringComparison.Ordinal),
        Entry.Replace("000000Z", "000000+02:00", StringComparison.Ordinal),
        Entry.Replace("2026-01-01", "0001-01-01", StringComparison.Ordinal),
        Entry.Replace("{}", "{\"a\":1}", StringComparison.Ordinal),
        Entry.Replace("\"fields\"", "\"before\":{},\"fields\"", StringComparison.Ordinal),
        Entry.Replace("\"created\"", "7", StringComparison.Ordinal),
        Entry.Replace("\"fields\"", "\"onBehalfOf\":\"nobody\",\"fields\"", StringComparison.Ordinal),
        Entry.Replace("\"fields\"", "\"sequence\":1,\"fields\"", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task RowThatHoldsNoEntry_IsNumberedAndNamed_AndTheNextChangeToo(string content)
    {
        var row = Guid.CreateVersion7();
        await using (var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation))
            await db.Database.ExecuteSqlAsync($"insert into ledger_intake (entry_id, table_name, entity_key, content) values ({row}, 'systems', 'x', {content})", Cancellation);
        await using (var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", Cancellation))
        {
            db.Add(new AiSystem("after " + Guid.NewGuid(), "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync(Cancellation);
        }

        await portal.Get<LedgerBook>().CatchUpAsync(Cancellation);

        var newest = (await portal.Get<LedgerBook>().ListAsync(new(), new LedgerFilter(), Cancellation)).Items;
        var unreadable = newest.Single(entry => entry.EntityKey == row.ToString());
        (unreadable.EntityKind, newest[0].Action).ShouldBe((ChainLink.Unreadable, "test.seed"));
        EntryWords.What(unreadable).ShouldBe("Row that holds no entry");
        Sha256Digest.Of(CanonicalJson.Canonicalize(unreadable.Content)).ToString().ShouldBe(unreadable.Hash);
        (await FindingsAsync(unreadable.Sequence)).ShouldHaveSingleItem().ShouldStartWith($"Entry {unreadable.Sequence} cannot be read");
        (await FindingsAsync(newest[0].Sequence)).ShouldBeEmpty();
        using var auditor = await portal.AsAsync("auditor");
        using var list = await auditor.GetAsync("/api/v1/ledger/entries", Cancellation);
        list.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<IEnumerable<string>> FindingsAsync(long entry) =>
        (await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation)).Findings.Where(finding => finding.StartsWith($"Entry {entry} ", StringComparison.Ordinal));
}
