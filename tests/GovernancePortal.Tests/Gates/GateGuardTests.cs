using System.Net;
using GovernancePortal.Tests.Hosting;
using Npgsql;

namespace GovernancePortal.Tests.Gates;

/// <summary>What gates said stays as they said it: it is what forbids an approval, and the ledger has only the digest of it.</summary>
[Trait("Category", "Database")]
public sealed class GateGuardTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Theory]
    [InlineData("update gate_results set verdict = 'Pass' where verdict = 'Fail'")]
    [InlineData("delete from gate_results where verdict = 'Fail'")]
    [InlineData("update gate_runs set verdict = 'Pass', facts_digest = facts_digest")]
    [InlineData("update policy_runs set input = '{}'")]
    [InlineData("update policy_verdicts set verdict = 'pass', failing = '{}'")]
    public async Task Statement_OnWhatWasJudged_IsRefusedByTheDatabase(string statement)
    {
        await using var role = await OpenAsync(portal.Connection.Portal);

        var refused = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(role, statement));

        refused.SqlState.ShouldBe(PostgresErrorCodes.IntegrityConstraintViolation);
    }

    [Theory]
    [InlineData("truncate gate_results")]
    [InlineData("truncate policy_verdicts")]
    public async Task Truncation_OfWhatWasJudged_IsRefusedToItsOwnerToo(string statement)
    {
        await using var owner = await OpenAsync(portal.Connection.Migrator);

        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(owner, statement))).SqlState.ShouldBe(PostgresErrorCodes.IntegrityConstraintViolation);
    }

    [Theory]
    [InlineData("update gate_results set verdict = 'Pass' where subject_id = $1 and verdict = 'Fail'")]
    [InlineData("delete from gate_results where subject_id = $1 and verdict = 'Fail'")]
    public async Task ResultsThatTheOwnerOfTheTablesChanged_ApproveNothing_AndAreJudgedAnew(string statement)
    {
        var release = await story.AskForReleaseAsync(region: "us-east-1");
        (await story.SettleAsync(release)).GetProperty("verdict").GetString().ShouldBe("fail");
        await using (var owner = await OpenAsync(portal.Connection.Migrator))
        {
            await ExecuteAsync(owner, "alter table gate_results disable trigger user");
            await ExecuteAsync(owner, statement, release);
            await ExecuteAsync(owner, "alter table gate_results enable trigger user");
        }

        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        await story.BecomesAsync(release, "fail");

        (await story.SettleAsync(release)).GetProperty("verdict").GetString().ShouldBe("fail");
        (await story.GetAsync("platform", $"/releases/{release}")).GetProperty("state").GetString().ShouldBe("in-review");
    }

    private async Task<NpgsqlConnection> OpenAsync(string connection)
    {
        _ = portal.Services;
        var open = new NpgsqlConnection(connection);
        await open.OpenAsync(TestContext.Current.CancellationToken);
        return open;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, params object[] values)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
