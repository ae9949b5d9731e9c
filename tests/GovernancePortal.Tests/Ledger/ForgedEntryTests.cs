using System.Text.Json.Nodes;
using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Ledger;

/// <summary>Somebody with the portal's database role writes into the chain before the portal does.</summary>
[Trait("Category", "Database")]
public sealed class ForgedEntryTests(Portal portal) : IClassFixture<Portal>
{
    private const long SequencersLock = 0x4C454447;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entry_ThatNamesAnotherActorThanItsChange_IsFound()
    {
        await portal.Get<LedgerBook>().CatchUpAsync(Cancellation);
        await using (var held = await portal.Get<PortalDatabase>().ReadAsync(Cancellation))
        await using (await held.Database.BeginTransactionAsync(Cancellation))
        {
            await held.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({SequencersLock})", Cancellation);
            await ForgeAsync(await ChangeAsync());
        }

        var verdict = await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation);
        verdict.Verified.ShouldBeFalse();
        verdict.Findings.ShouldContain(finding => finding.Contains("says something else than was written with its change", StringComparison.Ordinal));
    }

    private async Task<LedgerIntake> ChangeAsync()
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", Cancellation);
        db.Add(new AiSystem("forged " + Guid.NewGuid(), "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
        return await db.Set<LedgerIntake>().AsNoTracking().OrderByDescending(row => row.Id).FirstAsync(Cancellation);
    }

    private async Task ForgeAsync(LedgerIntake intake)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var head = await db.Set<LedgerEntry>().OrderByDescending(entry => entry.Sequence).FirstAsync(Cancellation);
        var content = JsonNode.Parse(intake.Content)!.AsObject();
        content["actor"] = Guid.NewGuid().ToString();
        var forged = new LedgerIntake { EntryId = intake.EntryId, TableName = intake.TableName, EntityKey = intake.EntityKey, Content = content.ToJsonString() };
        var link = ChainLink.Next(forged, head.Sequence + 1, head.Hash);
        await db.Database.ExecuteSqlAsync(
            $"""
             insert into ledger_entries (sequence, intake_id, entry_id, entity_kind, entity_key, actor_id, action, at, correlation_id, hash)
             values ({link.Sequence}, {intake.Id}, {link.EntryId}, {link.EntityKind}, {link.EntityKey}, {link.ActorId}, {link.Action}, {link.At}, {link.CorrelationId}, {link.Hash.ToString()})
             """, Cancellation);
    }
}
