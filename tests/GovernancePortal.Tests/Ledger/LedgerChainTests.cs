using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using Npgsql;

namespace GovernancePortal.Tests.Ledger;

[Trait("Category", "Database")]
public sealed class LedgerChainTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task ThousandChangesFrom32Callers_GiveAThousandEntries_NumberedWithoutAGap_EachHashRecomputable()
    {
        var book = portal.Get<LedgerBook>();
        await book.CatchUpAsync(TestContext.Current.CancellationToken);
        var before = await book.SizeAsync(TestContext.Current.CancellationToken);
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, cancellation) =>
        {
            await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.change", cancellation);
            db.Add(new AiSystem($"chain {i}", "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync(cancellation);
        });
        await book.CatchUpAsync(TestContext.Current.CancellationToken);
        var entries = await book.AfterAsync(before, 1000, TestContext.Current.CancellationToken);
        entries.Count.ShouldBe(1000);
        entries.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, 1000).Select(i => before + i));
        foreach (var (entry, next) in entries.Zip(entries.Skip(1)))
        {
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Content.GetRawText()))).ShouldBe(entry.Hash);
            next.PreviousHash.ShouldBe(entry.Hash);
        }

        entries.Select(entry => entry.EntityKey).ShouldBeUnique();
        var verdict = await portal.Get<LedgerVerification>().VerifyAsync(null, TestContext.Current.CancellationToken);
        (verdict.Verified, verdict.Entries, verdict.Waiting).ShouldBe((true, before + 1000, 0), string.Join('\n', verdict.Findings));
    }

    [Fact]
    public async Task CatchUp_WhileTheSequencerStandsStill_EndsWithItsPatience_AndSaysSo()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var standstill = new NpgsqlConnection(portal.Connection.Migrator);
        await standstill.OpenAsync(cancellation);
        await ExecuteAsync(standstill, "select pg_advisory_lock(x'4C454447'::int)");
        try
        {
            await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.change", cancellation);
            db.Add(new AiSystem($"unnumbered {Guid.NewGuid()}", "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync(cancellation);

            (await portal.Get<LedgerBook>().CatchUpAsync(TimeSpan.FromMilliseconds(300), cancellation)).ShouldBeFalse();
        }
        finally
        {
            await ExecuteAsync(standstill, "select pg_advisory_unlock(x'4C454447'::int)");
        }

        (await portal.Get<LedgerBook>().CatchUpAsync(TimeSpan.FromMinutes(1), cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task PersonalFields_AreSaltedDigests_NeverValues()
    {
        await portal.Get<LedgerBook>().CatchUpAsync(TestContext.Current.CancellationToken);
        var people = await portal.Get<LedgerBook>().AfterAsync(0, 1000, TestContext.Current.CancellationToken);
        foreach (var entry in people.Where(entry => entry.EntityKind == "person"))
        {
            var fields = entry.Content.GetProperty("fields");
            fields.GetProperty("displayName").GetProperty("to").GetString()!.ShouldStartWith("salted-sha256:");
            fields.GetProperty("auditSalt").GetProperty("to").GetString().ShouldBe("•••");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
