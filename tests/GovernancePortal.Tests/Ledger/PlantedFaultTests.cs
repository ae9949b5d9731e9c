using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Ledger;

/// <summary>Somebody who owns the tables takes the guards off and changes what the ledger says.</summary>
[Trait("Category", "Database")]
public sealed class PlantedFaultTests(Portal portal) : IClassFixture<Portal>, IAsyncLifetime
{
    private LedgerOwner? owner;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await LedgerOwner.RegisterSixAsync(portal, "planted");
        owner = await LedgerOwner.KeepAsync(portal);
    }

    public ValueTask DisposeAsync() => owner!.DisposeAsync();

    [Theory]
    [InlineData("update ledger_intake set content = replace(content, 'planted', 'plantEd') where id = (select intake_id from ledger_entries order by sequence desc offset 3 limit 1)", "was changed", 3)]
    [InlineData("update ledger_intake set content = replace(content, 'test.seed', 'test.seeD') where id = (select intake_id from ledger_entries order by sequence desc offset 3 limit 1)", "than was written with its change: action, hash", 3)]
    [InlineData("update ledger_intake set content = '[' || content where id = (select intake_id from ledger_entries order by sequence desc offset 3 limit 1)", "cannot be read", 3)]
    [InlineData("update ledger_entries set hash = repeat('0', 64) where sequence = (select max(sequence) - 3 from ledger_entries)", "was changed", 3)]
    [InlineData("update ledger_entries set hash = 'none' where sequence = (select max(sequence) - 3 from ledger_entries)", "was changed", 3)]
    [InlineData("delete from ledger_entries where sequence = (select max(sequence) - 3 from ledger_entries)", "is missing", 3)]
    [InlineData("update ledger_entries set sequence = -sequence where sequence in (select max(sequence) - 2 from ledger_entries union select max(sequence) - 3 from ledger_entries);"
        + "update ledger_entries set sequence = (select sum(-sequence) from ledger_entries where sequence < 0) + sequence where sequence < 0", "out of place", 3)]
    [InlineData("update ledger_entries set action = 'test.other' where sequence = (select max(sequence) - 3 from ledger_entries)", "than was written with its change: action", 3)]
    [InlineData("update ledger_entries set actor_id = gen_random_uuid() where sequence = (select max(sequence) - 3 from ledger_entries)", "than was written with its change: actor", 3)]
    [InlineData("update ledger_entries set at = at - interval '1 day' where sequence = (select max(sequence) - 3 from ledger_entries)", "than was written with its change: time", 3)]
    [InlineData("update ledger_entries set entity_key = 'another' where sequence = (select max(sequence) - 3 from ledger_entries)", "than was written with its change: key", 3)]
    public async Task PlantedFault_IsNamedWithItsEntry(string statement, string finding, long beforeTheEnd)
    {
        var size = await portal.Get<LedgerBook>().SizeAsync(Cancellation);
        (await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation)).Findings.ShouldBeEmpty();

        (await owner!.FindingsAfterAsync(statement))
            .ShouldContain(found => found.StartsWith($"Entry {size - beforeTheEnd} ", StringComparison.Ordinal) && found.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EntryWhoseChangeIsGone_IsAFinding_AndStillShown() => await owner!.DoAsync(
        "delete from ledger_intake where id = (select intake_id from ledger_entries order by sequence desc offset 3 limit 1)", held: async () =>
        {
            (await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation)).Findings.ShouldContain("1 entries have no intake row behind them: intake rows were removed, or entries were added by hand.");
            (await portal.Get<LedgerBook>().AfterAsync(0, 1000, Cancellation)).Count.ShouldBeGreaterThan(3);
        });

    // the same JSON, otherwise laid out: its canonical form, which is hashed, is the same
    [Fact]
    public async Task ChangeWhoseTextHasAnotherForm_IsJudgedByWhatItSays() =>
        (await owner!.FindingsAfterAsync("update ledger_intake set content = replace(content, '\"schema\":', '\"schema\": ')")).ShouldBeEmpty();

    // ids are ordered by time: this one was made long ago
    [Fact]
    public async Task ChangeWithoutANumber_IsAFindingAfterAMinute() => await owner!.DoAsync(
        "insert into ledger_intake (entry_id, table_name, entity_key, content) values ('01800000-0000-7000-8000-000000000001', 'systems', 'x', '{}')", held: async () =>
        {
            var verdict = await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation);
            verdict.Waiting.ShouldBeGreaterThan(0);
            verdict.Findings.ShouldContain(found => found.Contains("for more than a minute", StringComparison.Ordinal));
        });

    [Theory]
    [InlineData("-200000", "'{0}'")]
    [InlineData("default", "'ffffffff-ffff-7fff-bfff-ffffffffffff'")]
    public async Task ChangeThatNobodyWillNumber_IsAFinding_WhateverTimeItGivesItself(string id, string entryId)
    {
        var row = string.Format(System.Globalization.CultureInfo.InvariantCulture, entryId, Guid.CreateVersion7());

        (await owner!.FindingsAfterAsync($"insert into ledger_intake (id, entry_id, table_name, entity_key, content) overriding system value values ({id}, {row}, 'systems', 'x', '{{}}')"))
            .ShouldContain(found => found.Contains("can no longer get one", StringComparison.Ordinal));
    }
}
