using GovernancePortal.Tests.Hosting;
using Npgsql;

namespace GovernancePortal.Tests.Policies.Versions;

/// <summary>The database itself keeps a published version as it is, whoever asks.</summary>
[Trait("Category", "Database")]
public sealed class PolicyGuardTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("update policy_versions set source = source || ' ' where published_at is not null")]
    [InlineData("update policy_versions set state = 'Draft' where published_at is not null")]
    [InlineData("update policy_versions set effective_from = now() where published_at is not null")]
    [InlineData("delete from policy_versions where published_at is not null")]
    [InlineData("update policy_rules set severity = 'Inform'")]
    [InlineData("delete from policy_rules")]
    [InlineData("truncate policy_rules")]
    public async Task Statement_OnWhatIsPublished_IsRefusedByTheDatabase(string statement)
    {
        _ = portal.Services;
        await using var owner = new NpgsqlConnection(portal.Connection.Migrator);
        await owner.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(statement, owner);

        var refused = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        refused.SqlState.ShouldBe(PostgresErrorCodes.IntegrityConstraintViolation);
    }
}
