using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Ledger.Tree;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Merkle;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Ledger;

[Trait("Category", "Database")]
public sealed class CheckpointTests(Portal portal) : IClassFixture<Portal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Checkpoint_OfAGrownLedger_IsSignedOutsideAndCopied_AndProvesItsEntries()
    {
        await GrowAsync(600);
        using var auditor = await portal.AsAsync("auditor");
        var made = (await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation)).ShouldNotBeNull();

        var latest = await auditor.GetFromJsonAsync<JsonElement>("/api/v1/ledger/checkpoints/latest", Cancellation);
        var note = SignedCheckpoint.Parse(latest.GetProperty("note").GetString()!);
        using var key = ECDsa.Create();
        key.ImportFromPem(await auditor.GetStringAsync("/api/v1/ledger/checkpoints/key", Cancellation));
        note.Verify(key).ShouldBeTrue();
        (note.Checkpoint.Size, note.Checkpoint.Root).ShouldBe((made.Checkpoint.Size, made.Checkpoint.Root));
        note.ToText().ShouldBe(portal.Get<CheckpointFiles>().ReadBack().First().Text);
        note.Checkpoint.Root.ShouldBe(await RootAsync(note.Checkpoint.Size));
        foreach (var entry in new[] { 1, 256, 257, 511, 512, 513, note.Checkpoint.Size })
            Included(await auditor.GetFromJsonAsync<JsonElement>($"/api/v1/ledger/proofs/inclusion?entry={entry}&size={note.Checkpoint.Size}", Cancellation), note.Checkpoint);
        foreach (var from in new[] { 1, 255, 256, 400, note.Checkpoint.Size })
            Continues(await auditor.GetFromJsonAsync<JsonElement>($"/api/v1/ledger/proofs/consistency?from={from}&to={note.Checkpoint.Size}", Cancellation), note.Checkpoint);
    }

    [Fact]
    public async Task Checkpoint_OfALedgerThatDidNotGrow_IsNotMadeAgain()
    {
        await GrowAsync(1);
        await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation);

        (await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Checkpoint_MadeByManyAtOnce_IsSignedByOne()
    {
        await GrowAsync(1);

        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => portal.Get<MakeCheckpoint>().HandleAsync(Cancellation)));

        made.Count(signed => signed is not null).ShouldBe(1);
        portal.Get<CheckpointFiles>().Read().Select(file => file.Size).ShouldBeUnique();
    }

    [Fact]
    public async Task Note_WhoseCopyWasLostInACrash_IsCopiedAtTheNextRound()
    {
        await GrowAsync(1);
        await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation);
        await GrowAsync(1);
        var size = await portal.Get<LedgerBook>().SizeAsync(Cancellation);
        var signed = portal.Get<CheckpointKeys>().Sign(new("governance-portal/ledger", size, await RootAsync(size), TimeProvider.System.GetUtcNow()));
        await portal.Get<CheckpointFiles>().WriteAsync(signed, Cancellation);

        await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation);

        (await portal.Get<CheckpointBook>().CoveringAsync(size, Cancellation)).Value.Note.ShouldBe(signed.ToText());
    }

    [Fact]
    public async Task UnfinishedNote_OfAKilledProcess_IsNoNote()
    {
        await GrowAsync(1);
        var left = Path.Combine(Directory.CreateDirectory(Path.Combine(portal.Get<CheckpointFiles>().Folder, "0000000000")).FullName, "000000000000001.note.part");
        await File.WriteAllTextAsync(left, "half a no", Cancellation);

        await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation);

        File.Exists(left).ShouldBeFalse();
        portal.Get<CheckpointFiles>().Read().ShouldAllBe(file => file.Note() != null);
    }

    [Theory]
    [InlineData("proofs/inclusion?entry=0")]
    [InlineData("proofs/inclusion?entry=1&size=999999999")]
    [InlineData("proofs/inclusion?entry=9&size=8")]
    [InlineData("proofs/inclusion?entry=x")]
    [InlineData("proofs/consistency?from=0&to=8")]
    [InlineData("proofs/consistency?from=9&to=8")]
    [InlineData("proofs/consistency?from=1&to=-1")]
    public async Task Proof_OfWhatIsNotThere_IsRefused(string path)
    {
        await GrowAsync(10);
        using var auditor = await portal.AsAsync("auditor");
        using var answer = await auditor.GetAsync("/api/v1/ledger/" + path, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Latest_AsText_IsTheSignedNote()
    {
        await GrowAsync(1);
        await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation);
        using var auditor = await portal.AsAsync("auditor");
        auditor.DefaultRequestHeaders.Accept.ParseAdd("text/plain");

        SignedCheckpoint.Parse(await auditor.GetStringAsync("/api/v1/ledger/checkpoints/latest", Cancellation)).KeyId.ShouldBe(portal.Get<CheckpointKeys>().Id);
    }

    [Fact]
    public async Task Verification_AsEvents_EndsWithTheVerdict()
    {
        using var auditor = await portal.AsAsync("auditor");
        auditor.DefaultRequestHeaders.Accept.ParseAdd("text/event-stream");

        var events = await auditor.GetStringAsync("/api/v1/ledger/verification", Cancellation);

        events.ShouldContain("event: verdict\ndata: {\"verified\":true");
    }

    private async Task GrowAsync(int changes)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", Cancellation);
        for (var i = 0; i < changes; i++)
            db.Add(new AiSystem("grown " + Guid.NewGuid(), "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
        await portal.Get<LedgerBook>().CatchUpAsync(Cancellation);
    }

    // from the entries alone, without tiles
    private async Task<Sha256Digest> RootAsync(long size)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        (await db.Set<LedgerTile>().CountAsync(tile => tile.Level == 1, Cancellation)).ShouldBe((int)(await portal.Get<LedgerBook>().SizeAsync(Cancellation) / 256));
        var tree = new MerkleFrontier();
        await foreach (var hash in db.Set<GovernancePortal.Ledger.Chain.LedgerEntry>().Where(entry => entry.Sequence <= size).OrderBy(entry => entry.Sequence).Select(entry => entry.Hash).AsAsyncEnumerable())
            tree.Append(hash.ToArray());
        return tree.Root;
    }

    private static void Included(JsonElement proof, Checkpoint checkpoint) => MerkleProof.VerifyInclusion(
        proof.GetProperty("entry").GetInt64() - 1, checkpoint.Size, Digest(proof, "leafHash"), Hashes(proof), checkpoint.Root).ShouldBeTrue(proof.ToString());

    private static void Continues(JsonElement proof, Checkpoint checkpoint) => MerkleProof.VerifyConsistency(
        proof.GetProperty("from").GetInt64(), checkpoint.Size, Hashes(proof), Digest(proof, "fromRoot"), checkpoint.Root).ShouldBeTrue(proof.ToString());

    private static Sha256Digest Digest(JsonElement proof, string member) => Sha256Digest.Parse(proof.GetProperty(member).GetString());

    private static List<Sha256Digest> Hashes(JsonElement proof) => [.. proof.GetProperty("hashes").EnumerateArray().Select(hash => Sha256Digest.Parse(hash.GetString()))];
}
