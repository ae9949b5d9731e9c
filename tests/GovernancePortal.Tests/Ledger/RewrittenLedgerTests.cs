using System.Text.Json.Nodes;
using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance.Chain;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Ledger;

/// <summary>Somebody who owns the database takes the guards off and writes the ledger anew, so that chain and intake agree. The checkpoints outside tell.</summary>
[Trait("Category", "Database")]
public sealed class RewrittenLedgerTests(Portal portal) : IClassFixture<Portal>, IAsyncLifetime
{
    private readonly Dictionary<string, byte[]> notes = new(StringComparer.Ordinal);
    private LedgerOwner? owner;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LedgerVerification Verification => portal.Get<LedgerVerification>();

    private string Folder => portal.Get<CheckpointFiles>().Folder;

    public async ValueTask InitializeAsync()
    {
        for (var round = 0; round < 2; round++)
        {
            await LedgerOwner.RegisterSixAsync(portal, "rewritten");
            await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation);
        }

        foreach (var file in Notes())
            notes[file] = await File.ReadAllBytesAsync(file, Cancellation);
        owner = await LedgerOwner.KeepAsync(portal);
        (await Verification.VerifyAsync(null, Cancellation)).Findings.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await owner!.DisposeAsync();
        foreach (var (file, note) in notes)
            await File.WriteAllBytesAsync(file, note, CancellationToken.None);
    }

    [Fact]
    public async Task LedgerAsItIs_AgreesWithEveryCheckpoint()
    {
        var verdict = await Verification.VerifyAsync(null, Cancellation);

        verdict.Verified.ShouldBeTrue();
        verdict.Checkpoints.ShouldBe(notes.Count);
        verdict.Covered.ShouldBe(verdict.Entries);
    }

    [Fact]
    public async Task TruncatedTail_IsNamed() => await FindAsync("delete from ledger_entries where sequence > (select max(sequence) - 3 from ledger_entries)", ": 3 were removed");

    [Fact]
    public async Task ChainAndIntakeTruncatedTogether_AreNamed() => await FindAsync(
        "delete from ledger_entries where sequence > (select max(sequence) - 3 from ledger_entries); delete from ledger_intake i where not exists (select 1 from ledger_entries e where e.intake_id = i.id)",
        ": 3 were removed");

    [Fact]
    public async Task ChainIntakeAndCheckpointCopiesTruncatedTogether_AreNamed() => await FindAsync(
        "delete from ledger_entries where sequence > (select max(sequence) - 3 from ledger_entries); delete from ledger_intake i where not exists (select 1 from ledger_entries e where e.intake_id = i.id);"
        + "delete from ledger_checkpoints where size > (select max(sequence) from ledger_entries)", ": 3 were removed");

    [Fact]
    public async Task WholeChainRecomputed_IsNamed_AndGetsNoSignature()
    {
        await RecomputeAsync();

        var verdict = await Verification.VerifyAsync(null, Cancellation);

        LedgerOwner.Said("the whole chain recomputed", verdict.Findings);
        verdict.Findings.ShouldHaveSingleItem().ShouldStartWith("The ledger was rewritten: the checkpoint signed at");
        (await Should.ThrowAsync<LedgerRewrittenException>(() => portal.Get<MakeCheckpoint>().HandleAsync(Cancellation))).Message.ShouldContain("no longer those");
    }

    [Fact]
    public async Task CheckpointAltered_IsNamed() => await AlterAsync(note => note.Replace("time 20", "time 19", StringComparison.Ordinal), "does not hold: it was changed");

    [Fact]
    public async Task CheckpointCut_IsNamed() => await AlterAsync(note => note[..^40], "was changed or cut");

    [Fact]
    public async Task CheckpointRemoved_IsNamed()
    {
        File.Delete(Notes().First());

        (await Verification.VerifyAsync(null, Cancellation)).Findings.ShouldHaveSingleItem().ShouldContain("is in the database and no longer outside of it");
    }

    [Fact]
    public async Task CopyOfACheckpointChanged_IsNamed() =>
        await FindAsync("update ledger_checkpoints set note = note || ' ' where size = (select min(size) from ledger_checkpoints)", "says something else than its file");

    [Fact]
    public async Task Checkpoint_OverATruncatedLedger_IsRefused() => await owner!.DoAsync(
        "delete from ledger_entries where sequence > (select max(sequence) - 3 from ledger_entries)",
        async () => (await Should.ThrowAsync<LedgerRewrittenException>(() => portal.Get<MakeCheckpoint>().HandleAsync(Cancellation))).Message.ShouldContain("the ledger has"));

    private IEnumerable<string> Notes() => Directory.EnumerateFiles(Folder, "*.note", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private async Task FindAsync(string statements, string finding)
    {
        var findings = await owner!.FindingsAfterAsync(statements);
        findings.ShouldContain(found => found.Contains(finding, StringComparison.Ordinal), string.Join('\n', findings));
    }

    private async Task AlterAsync(Func<string, string> change, string finding)
    {
        var file = Notes().First();
        await File.WriteAllTextAsync(file, change(await File.ReadAllTextAsync(file, Cancellation)), Cancellation);

        (await Verification.VerifyAsync(null, Cancellation)).Findings.ShouldContain(found => found.Contains(finding, StringComparison.Ordinal));
    }

    // one change told otherwise, and every hash, link and intake row after it made to fit
    private async Task RecomputeAsync()
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var rows = await (from entry in db.Set<LedgerEntry>()
                          join intake in db.Set<LedgerIntake>() on entry.IntakeId equals intake.Id
                          orderby entry.Sequence
                          select new { entry.Sequence, Intake = intake }).ToListAsync(Cancellation);
        var sql = new List<(string Sql, object[] Values)>();
        var head = HashChain.Start;
        foreach (var row in rows)
        {
            var content = row.Intake.Content;
            if (row.Sequence == rows.Count - 4)
            {
                var told = JsonNode.Parse(content)!.AsObject();
                told["correlationId"] = "another";
                content = System.Text.Encoding.UTF8.GetString(GovernancePortal.Provenance.CanonicalJson.Canonicalize(told));
            }

            db.Entry(row.Intake).Property(intake => intake.Content).CurrentValue = content;
            var link = ChainLink.Next(row.Intake, row.Sequence, head);
            head = link.Hash;
            sql.Add(("update ledger_intake set content = $1 where id = $2", [content, row.Intake.Id]));
            sql.Add(("update ledger_entries set hash = $1, correlation_id = $2 where sequence = $3", [link.Hash.ToString(), link.CorrelationId, row.Sequence]));
        }

        await owner!.DoAsync("select 1", more: sql);
    }
}
