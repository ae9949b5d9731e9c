using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Ledger;

/// <summary>Verification hashes 128 entries at a time: faults within, at the edges of and across them are named as if each entry were hashed alone.</summary>
[Trait("Category", "Database")]
public sealed class LongerLedgerTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task FaultsAcrossWhatIsHashedTogether_AreNamedEach_AndNoOther()
    {
        for (var i = 0; i < 50; i++)
            await LedgerOwner.RegisterSixAsync(portal, "longer");
        await using var owner = await LedgerOwner.KeepAsync(portal);

        var findings = await owner.FindingsAfterAsync(
            "update ledger_intake set content = replace(content, '\"fields\":{', '\"fields\":{\"added\":{\"to\":1},') where id in (select intake_id from ledger_entries where sequence in (50, 131, 260));"
            + "update ledger_entries set sequence = -sequence where sequence in (128, 129); update ledger_entries set sequence = 257 + sequence where sequence < 0;"
            + "update ledger_entries set hash = upper(hash) where sequence = 257");

        findings.Where(found => found.StartsWith("Entry ", StringComparison.Ordinal)).Select(found => found.Split(':')[0])
            .ShouldBe(["Entry 50 was changed", "Entry 128 is out of place", "Entry 131 was changed", "Entry 257 was changed", "Entry 260 was changed"]);
    }
}
