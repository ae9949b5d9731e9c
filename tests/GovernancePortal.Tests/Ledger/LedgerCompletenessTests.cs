using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Waivers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernancePortal.Tests.Ledger;

[Trait("Category", "Database")]
public sealed class LedgerCompletenessTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    [Fact]
    public async Task EveryMappedTable_IsAuditedOrExemptWithAReason()
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        var neither = db.Model.GetEntityTypes().Where(entity => entity.AuditedAs() is null && string.IsNullOrWhiteSpace(entity.NotAuditedBecause())).Select(entity => entity.DisplayName());
        neither.ShouldBeEmpty();
    }

    [Fact]
    public async Task RawChange_OfAnAuditedTableWithoutAnEntry_CannotCommit()
    {
        await using var connection = await OpenAsync(portal.Connection.Portal);
        await using var command = new NpgsqlCommand("insert into systems (id, name, purpose, business_unit, owner, created_by, created_at) values (gen_random_uuid(), 'by hand', 'p', '', '', gen_random_uuid(), now())", connection);
        var refused = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        refused.MessageText.ShouldContain("has no ledger entry in its transaction");
    }

    [Fact]
    public async Task ExecuteUpdate_OfAnAuditedTable_CannotCommit()
    {
        await SeedSystemAsync("update me");
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        var refused = await Should.ThrowAsync<PostgresException>(() => db.Set<AiSystem>().ExecuteUpdateAsync(row => row.SetProperty(system => system.Owner, "nobody"), TestContext.Current.CancellationToken));
        refused.MessageText.ShouldContain("has no ledger entry in its transaction");
    }

    [Fact]
    public async Task ExecuteDelete_OfAnAuditedTable_CannotCommit()
    {
        await SeedSystemAsync("delete me");
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        var refused = await Should.ThrowAsync<PostgresException>(() => db.Set<AiSystem>().Where(row => row.Name.StartsWith("delete me")).ExecuteDeleteAsync(TestContext.Current.CancellationToken));
        refused.MessageText.ShouldContain("has no ledger entry in its transaction");
        (await db.Set<AiSystem>().CountAsync(row => row.Name.StartsWith("delete me"), TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Theory]
    [InlineData("update systems set owner = 'nobody'")]
    [InlineData("delete from systems")]
    [InlineData("insert into systems (id, name, purpose, business_unit, owner, created_by, created_at) select gen_random_uuid(), gen_random_uuid()::text, purpose, '', '', created_by, now() from systems")]
    [InlineData("merge into systems s using (values ('nobody')) as v(owner) on true when matched then update set owner = v.owner")]
    public async Task RawStatement_OnAnAuditedTable_FailsAtCommit(string statement)
    {
        await SeedSystemAsync("raw " + statement.Length);
        await using var connection = await OpenAsync(portal.Connection.Portal);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(statement, connection, transaction);
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);

        var refused = await Should.ThrowAsync<PostgresException>(() => transaction.CommitAsync(TestContext.Current.CancellationToken));
        refused.MessageText.ShouldContain("has no ledger entry in its transaction");
    }

    [Theory]
    [InlineData("added")]
    [InlineData("updated")]
    [InlineData("deleted")]
    public async Task SaveChanges_WithoutTheIntakeRow_FailsAtCommit(string change)
    {
        var seeded = await SeedSystemAsync("saved");
        // the product's context with the portal's role, but without what writes the intake
        await using var db = new PortalDbContext(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(portal.Connection.Portal).Options);
        var system = await db.Set<AiSystem>().SingleAsync(row => row.Id == seeded, TestContext.Current.CancellationToken);
        if (change == "added")
            db.Add(new AiSystem("added " + Guid.NewGuid(), "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));
        else if (change == "updated")
            db.Entry(system).Property(row => row.Owner).CurrentValue = "nobody";
        else
            db.Remove(system);

        var refused = await Should.ThrowAsync<Exception>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
        (refused as PostgresException ?? refused.InnerException as PostgresException).ShouldNotBeNull().MessageText.ShouldContain("has no ledger entry in its transaction");
    }

    [Fact]
    public async Task Change_WithTheIntakeRowOfAnother_FailsAtCommit()
    {
        await SeedSystemAsync("one");
        await using var connection = await OpenAsync(portal.Connection.Portal);
        await using var command = new NpgsqlCommand(
            """
            insert into ledger_intake (entry_id, table_name, entity_key, content) values (gen_random_uuid(), 'systems', 'another', '{}');
            update systems set owner = 'nobody' where id = (select min(id::text)::uuid from systems)
            """, connection);
        var refused = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        refused.MessageText.ShouldContain("has no ledger entry in its transaction");
    }

    [Theory]
    [InlineData("update ledger_entries set action = 'other'")]
    [InlineData("delete from ledger_entries")]
    [InlineData("truncate ledger_entries")]
    [InlineData("update ledger_intake set content = '{}'")]
    [InlineData("delete from ledger_intake")]
    [InlineData("truncate ledger_intake")]
    [InlineData("update ledger_tiles set hash = hash")]
    [InlineData("delete from ledger_tiles")]
    [InlineData("truncate ledger_tiles")]
    [InlineData("update ledger_checkpoints set note = note")]
    [InlineData("delete from ledger_checkpoints")]
    [InlineData("truncate ledger_checkpoints")]
    public async Task LedgerTables_ForThePortalsRoleAndTheirOwner_OnlyGrow(string statement)
    {
        await SeedSystemAsync("ledger " + statement);
        foreach (var connectionString in new[] { portal.Connection.Portal, portal.Connection.Migrator })
        {
            await using var connection = await OpenAsync(connectionString);
            await using var command = new NpgsqlCommand(statement, connection);
            var refused = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
            refused.SqlState.ShouldBeOneOf(PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.IntegrityConstraintViolation);
        }
    }

    [Theory]
    [InlineData("update ledger_addresses set address = '192.0.2.2'")]
    [InlineData("truncate ledger_addresses")]
    public async Task Address_ForThePortalsRoleAndItsOwner_CanGoButNeverBeReplaced(string statement)
    {
        await using (var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin with { Address = "192.0.2.1" }, "test.seed", TestContext.Current.CancellationToken))
        {
            db.Add(new AiSystem("address " + Guid.NewGuid(), "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        foreach (var connectionString in new[] { portal.Connection.Portal, portal.Connection.Migrator })
        {
            await using var connection = await OpenAsync(connectionString);
            await using var command = new NpgsqlCommand(statement, connection);
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)))
                .SqlState.ShouldBeOneOf(PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.IntegrityConstraintViolation);
        }
    }

    [Theory]
    [InlineData("-200000, pg_current_xact_id()")]
    [InlineData("9000000000, pg_current_xact_id()")]
    [InlineData("(select min(id) from ledger_intake), '18000000000000000000'")]
    public async Task IntakeRow_WithANumberOrATransactionOfItsOwn_GetsThoseOfTheDatabase(string own)
    {
        await SeedSystemAsync("before");
        await using var connection = await OpenAsync(portal.Connection.Portal);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            $$"""
            insert into ledger_intake (id, transaction_id, entry_id, table_name, entity_key, content) overriding system value values ({{own}}, gen_random_uuid(), 'systems', 'x', '{}')
            returning id > (select max(id) from ledger_intake where content <> '{}') and id < 1000000 and transaction_id = pg_current_xact_id()
            """, connection, transaction);
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(true);
    }

    // a server into which a backup was restored counts its transactions anew, and comes to the ids of old rows again
    [Fact]
    public async Task IntakeRow_OfAnotherServersTransactionWithTheSameId_SpeaksForNoChange()
    {
        await SeedSystemAsync("restored");
        await using var owner = await OpenAsync(portal.Connection.Migrator);
        await using var transaction = await owner.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(owner, "update systems set owner = 'nobody' where name like 'restored%'");
        await ExecuteAsync(owner, RestoredRow("pg_current_xact_id()", "(select id::text from systems where name like 'restored%' limit 1)"));

        (await Should.ThrowAsync<PostgresException>(() => transaction.CommitAsync(TestContext.Current.CancellationToken))).MessageText.ShouldContain("has no ledger entry in its transaction");
    }

    [Fact]
    public async Task IntakeRow_OfAnotherServersTransactionThatIsStillToComeHere_IsNumberedAllTheSame()
    {
        await SeedSystemAsync("before");
        var entry = Guid.CreateVersion7();
        await using var owner = await OpenAsync(portal.Connection.Migrator);
        await using (var transaction = await owner.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await ExecuteAsync(owner, RestoredRow("'1000000000000'", $"'{entry}'"));
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        portal.Advance(TimeSpan.FromMinutes(1)); // once a minute all is looked at
        await portal.Get<LedgerBook>().CatchUpAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select count(*) from ledger_entries e join ledger_intake i on i.id = e.intake_id where i.entity_key = $1", owner) { Parameters = { new() { Value = entry.ToString() } } };
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(1L);
    }

    // a temporary table is found before ours where a function does not say where to look
    [Fact]
    public async Task Functions_OfOurs_AllSayWhereTheyLook()
    {
        await using var connection = await OpenAsync(portal.Connection.Portal);
        await using var command = new NpgsqlCommand("select string_agg(proname, ', ') from pg_proc where pronamespace = 'public'::regnamespace and not coalesce(proconfig, '{}') @> array['search_path=pg_catalog, public, pg_temp']", connection);
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(DBNull.Value);
    }

    [Fact]
    public async Task TableOfTheSameName_InFrontOfOurs_IsNotLookedAt()
    {
        await SeedSystemAsync("shadowed");
        await using var owner = await OpenAsync(portal.Connection.Migrator);
        await ExecuteAsync(owner, "create schema shadow; grant usage on schema shadow to portal; create table shadow.ledger_intake (like public.ledger_intake including defaults including identity); grant all on all tables in schema shadow to portal");
        try
        {
            await using var connection = await OpenAsync(portal.Connection.Portal);
            var refused = await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(connection,
                "set search_path = shadow, public; insert into ledger_intake (entry_id, table_name, entity_key, content) select gen_random_uuid(), 'systems', id::text, '{}' from systems; update systems set owner = 'nobody'"));
            refused.MessageText.ShouldContain("has no ledger entry in its transaction");
        }
        finally
        {
            await ExecuteAsync(owner, "drop schema shadow cascade");
        }
    }

    // a role may set its own path, for every connection that comes with it
    [Fact]
    public async Task PathOfTheRole_SetByTheRoleItself_MovesNeitherThePortalNorTheGuards()
    {
        var seeded = await SeedSystemAsync("path");
        var plain = new NpgsqlConnectionStringBuilder(portal.Connection.Portal) { SearchPath = null, Pooling = false }.ConnectionString;
        var own = new NpgsqlConnectionStringBuilder(portal.Connection.Portal) { Pooling = false }.ConnectionString;
        await using var role = await OpenAsync(plain);
        await ExecuteAsync(role, OfRole("set search_path = pg_catalog"));
        try
        {
            await using var moved = await OpenAsync(plain);
            await using var portals = await OpenAsync(own);

            (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(moved, "select 1 from systems"))).SqlState.ShouldBe(PostgresErrorCodes.UndefinedTable, "the path holds for whoever says nothing");
            await ExecuteAsync(portals, "select 1 from systems");
            foreach (var connection in new[] { moved, portals })
                (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(connection, $"update public.systems set owner = 'nobody' where id = '{seeded}'"))).MessageText.ShouldContain("has no ledger entry in its transaction");
            (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(moved, "delete from public.ledger_entries"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
        finally
        {
            await ExecuteAsync(role, OfRole("reset search_path"));
        }

        static string OfRole(string what) => $"do $$ begin execute format('alter role %I in database %I {what}', current_user, current_database()); end $$";
    }

    [Fact]
    public async Task Key_OfAnAuditedRow_DoesNotChange_EvenWithEntriesForBoth()
    {
        var (seeded, other) = (await SeedSystemAsync("key"), Guid.CreateVersion7());
        await using var connection = await OpenAsync(portal.Connection.Portal);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(connection, $"insert into ledger_intake (entry_id, table_name, entity_key, content) select gen_random_uuid(), 'systems', key, '{{}}' from unnest(array['{seeded}', '{other}']) key; update systems set id = '{other}' where id = '{seeded}'");

        (await Should.ThrowAsync<PostgresException>(() => transaction.CommitAsync(TestContext.Current.CancellationToken))).MessageText.ShouldContain("does not change");
    }

    [Theory]
    [InlineData("create table mine (id int)")]
    [InlineData("create temporary table ledger_intake (id bigint generated always as identity)")]
    [InlineData("create function pg_temp.mine() returns int language sql as 'select 1'")]
    [InlineData("create schema mine")]
    [InlineData("select nextval(pg_get_serial_sequence('ledger_intake', 'id'))")]
    [InlineData("create trigger mine before insert on ledger_intake for each row execute function ledger_refuse_change()")]
    [InlineData("create function mine() returns int language sql as 'select 1'")]
    [InlineData("alter table ledger_entries disable trigger all")]
    [InlineData("drop trigger ledger_entries_grows on ledger_entries")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("drop table systems")]
    [InlineData("truncate sign_offs cascade")]
    [InlineData("delete from \"__EFMigrationsHistory\"")]
    [InlineData("select setval(pg_get_serial_sequence('ledger_intake', 'id'), 1)")]
    [InlineData("create role mine superuser")]
    [InlineData("copy systems to '/tmp/systems.csv'")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    public async Task Statement_BeyondThePortalsRole_IsRefused(string statement)
    {
        await using var connection = await OpenAsync(portal.Connection.Portal);
        await using var command = new NpgsqlCommand(statement, connection);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Save_WithoutAnActor_IsRefusedBeforeTheDatabase()
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        db.Add(new AiSystem("nobody's", "p", "", "", Guid.NewGuid(), TimeProvider.System.GetUtcNow()));
        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    private async Task<Guid> SeedSystemAsync(string name)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", TestContext.Current.CancellationToken);
        var system = new AiSystem(name + Guid.NewGuid(), "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow());
        db.Add(system);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return system.Id;
    }

    // as a restore puts it in: the triggers come afterwards
    private static string RestoredRow(string transaction, string key) =>
        $"""
        alter table ledger_intake disable trigger user;
        insert into ledger_intake (transaction_id, began_at, entry_id, table_name, entity_key, content)
          select {transaction}, '2020-01-01', gen_random_uuid(), 'systems', {key}, content from ledger_intake limit 1;
        alter table ledger_intake enable trigger user
        """;

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
