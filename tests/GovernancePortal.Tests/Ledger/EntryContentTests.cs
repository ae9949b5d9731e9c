using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Identity;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Ledger;

/// <summary>What an entry says is canonical JSON, and its digests are those of the row before and after.</summary>
[Trait("Category", "Database")]
public sealed class EntryContentTests(Portal portal) : IClassFixture<Portal>
{
    private const string Awkward = "\"quoted\\\",\n\tÄ 漢字 \U0001F9EA \u0001 </script>";
    private static readonly string Long = string.Concat(Enumerable.Repeat("\U0001F9EA", 2001)); // two units of text each: longer than an entry holds in plain
    private static readonly DateTimeOffset Made = new(2026, 11, 20, 8, 20, 0, 123, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Contents_OfAWholeStory_AreCanonical()
    {
        var story = new Story(portal);
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            await story.DecideAsync(seat, release, "approve");

        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var contents = await db.Set<LedgerIntake>().Select(row => row.Content).ToListAsync(Cancellation);
        contents.Count.ShouldBeGreaterThan(20);
        contents.ShouldAllBe(content => Canonical(content) == content);
    }

    [Fact]
    public async Task Digests_OfAddedChangedAndDeletedRows_AreThoseOfTheirValues()
    {
        var system = new AiSystem($"{Awkward} {Guid.NewGuid()}", Long, "Retail", "Head of Retail", Actor.PortalId, Made);
        var name = system.Name;
        await ChangeAsync(db => db.Add(system));
        await ChangeAsync(db => db.Entry(db.Attach(system).Entity).Property(row => row.Owner).CurrentValue = Awkward);
        await ChangeAsync(db => db.Remove(system));

        await using var read = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var key = system.Id.ToString();
        var contents = await read.Set<LedgerIntake>().Where(row => row.EntityKey == key).OrderBy(row => row.Id).Select(row => row.Content).ToListAsync(Cancellation);
        contents.ShouldAllBe(content => Canonical(content) == content);
        var entries = contents.ConvertAll(content => JsonDocument.Parse(content).RootElement);
        var (first, second) = (State(system.Id, name, "Head of Retail"), State(system.Id, name, Awkward));
        entries.ConvertAll(entry => (entry.GetProperty("change").GetString(), entry.GetProperty("before").GetString(), entry.GetProperty("after").GetString()))
            .ShouldBe([("created", null, first), ("updated", first, second), ("deleted", second, null)]);
        entries[1].GetProperty("fields").GetRawText().ShouldBe($"{{\"owner\":{{\"from\":\"Head of Retail\",\"to\":{CanonicalJson.Quote(Awkward)}}}}}");
    }

    private async Task ChangeAsync(Action<PortalDbContext> change)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "system.test", Cancellation);
        change(db);
        await db.SaveChangesAsync(Cancellation);
    }

    private static string State(Guid id, string name, string owner) => CanonicalJson.Digest(new JsonObject
    {
        ["id"] = id.ToString(),
        ["name"] = name,
        ["purpose"] = Sha256Digest.Of(Encoding.UTF8.GetBytes(Long)).ToPrefixedString(),
        ["businessUnit"] = "Retail",
        ["owner"] = owner,
        ["createdBy"] = Actor.PortalId.ToString(),
        ["createdAt"] = "2026-11-20T08:20:00.123000Z",
    }).ToPrefixedString();

    private static string Canonical(string content) => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(content)));
}
