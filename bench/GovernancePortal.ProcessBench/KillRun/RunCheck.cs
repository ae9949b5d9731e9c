using System.Text.Json;
using GovernancePortal.Bpmn.State;
using Npgsql;

namespace GovernancePortal.ProcessBench.KillRun;

/// <summary>
/// What must hold after a run, looked at in the database with the portal stopped or idle. Everything that does not hold is a finding with the ids it is about.
/// Input: a file of lines, each the JSON of an answer that a portal acknowledged: <c>{"task", "person" (account), "outcome", "signOff"}</c>.
/// </summary>
internal sealed class RunCheck(NpgsqlConnection db)
{
    private readonly List<string> findings = [];

    public static async Task<int> RunAsync(string connectionString, string answersFile)
    {
        await using var db = new NpgsqlConnection(connectionString);
        await db.OpenAsync();
        var check = new RunCheck(db);
        await check.AllAsync(answersFile);
        foreach (var finding in check.findings.Take(50))
            Console.WriteLine($"FOUND {finding}");
        Console.WriteLine($"{check.findings.Count} findings");
        return check.findings.Count == 0 ? 0 : 1;
    }

    private async Task AllAsync(string answersFile)
    {
        await EverythingEndedAsync();
        await TasksAndSignOffsAsync();
        await AcknowledgedAsync(answersFile);
        await LedgerAsync();
        await NothingIsLeftAsync();
        var instances = await InstancesAsync();
        var replay = new Replay();
        foreach (var instance in instances)
        {
            if (replay.Check(instance) is { } wrong)
                findings.Add($"instance {instance.Id} ({instance.Process}): {wrong}");
            Verdict(instance);
        }

        Console.WriteLine($"{instances.Count:N0} instances, {instances.Sum(instance => instance.History.Count):N0} stored states made again: {string.Join(", ", replay.Commands.Select(command => $"{command.Value:N0} {command.Key}"))}");
        await EffectsAsync(replay.Commands.GetValueOrDefault("work"));
        await ReleasesAsync();
    }

    private async Task EverythingEndedAsync()
    {
        await NoneAsync("an instance has not ended", "select id::text || ' of ' || subject_kind from approval_instances where ended_at is null");
        await NoneAsync("what was begun is not there exactly once",
            """
            select starts.key || ': ' || count(instances.id) from kill_run.starts starts
            left join (select id, state::jsonb #>> '{scopes,0,variables,key}' as key from approval_instances where parent_id is null and subject_kind = 'process') instances on instances.key = starts.key
            group by starts.key having count(instances.id) <> 1
            """);
        await NoneAsync("a call has another number of processes than one",
            "select parent_id::text || ' ' || parent_activity_id || ': ' || count(*) from approval_instances where parent_id is not null group by parent_id, parent_activity_id, parent_attempt having count(*) <> 1");
    }

    private async Task TasksAndSignOffsAsync()
    {
        await NoneAsync("a task is still open", "select id::text from approval_tasks where state = 'Open'");
        await NoneAsync("a task that was decided has another number of sign-offs than one",
            "select tasks.id::text || ': ' || count(s.id) from approval_tasks tasks left join sign_offs s on s.task_id = tasks.id where tasks.state = 'Decided' and tasks.seat is not null group by tasks.id having count(s.id) <> 1");
        await NoneAsync("a task that was withdrawn has a sign-off", "select tasks.id::text from approval_tasks tasks join sign_offs s on s.task_id = tasks.id where tasks.state = 'Withdrawn'");
        await NoneAsync("a sign-off is not by whom the task says", "select s.id::text from approval_tasks tasks join sign_offs s on s.task_id = tasks.id where s.person_id <> tasks.closed_by");
        await NoneAsync("somebody answered twice for one seat", "select instance_id::text || ' ' || person_id from sign_offs where voided_at is null group by instance_id, seat, person_id having count(*) > 1");
    }

    private async Task AcknowledgedAsync(string answersFile)
    {
        var there = (await RowsAsync("select task_id::text, s.id::text, account, lower(outcome), state from sign_offs s join approval_tasks tasks on tasks.id = s.task_id join people on people.id = s.person_id")).ToDictionary(row => row[0]!, StringComparer.Ordinal);
        var acknowledged = (await File.ReadAllLinesAsync(answersFile)).Where(line => line.Length > 0).Select(line => JsonElement.Parse(line)).ToList();
        foreach (var answer in acknowledged)
        {
            var (task, signOff, person, outcome) = (Text("task"), Text("signOff"), Text("person"), Text("outcome").Replace("-", "", StringComparison.Ordinal));
            if (!there.TryGetValue(task, out var row))
                findings.Add($"an acknowledged answer is lost: task {task}, sign-off {signOff}");
            else if (row[1] != signOff || row[2] != person || row[3] != outcome || row[4] != "Decided")
                findings.Add($"an acknowledged answer is there as another: task {task}, {string.Join(' ', row)} in place of {signOff} {person} {outcome}");

            string Text(string name) => answer.GetProperty(name).GetString()!;
        }

        foreach (var task in acknowledged.GroupBy(answer => answer.GetProperty("task").GetString()).Where(same => same.Select(answer => answer.GetProperty("signOff").GetString()).Distinct().Count() > 1))
            findings.Add($"one task was answered by two sign-offs: {task.Key}");
        Console.WriteLine($"{acknowledged.Count:N0} acknowledged answers, {there.Count:N0} sign-offs");
    }

    private async Task LedgerAsync()
    {
        const string Created = "from ledger_intake i join ledger_entries e on e.intake_id = i.id where i.table_name = 'sign_offs' and i.content::jsonb ->> 'change' = 'created'";
        await NoneAsync("a sign-off is not in the ledger exactly once", $"select s.id::text || ': ' || count(e.entity_key) from sign_offs s left join (select i.entity_key {Created}) e on e.entity_key = s.id::text group by s.id having count(e.entity_key) <> 1");
        await NoneAsync("the ledger has a sign-off that is not there", $"select i.entity_key {Created} and not exists (select 1 from sign_offs s where s.id::text = i.entity_key)");
        await NoneAsync("a change is in the intake and not in the chain", "select i.entry_id::text from ledger_intake i left join ledger_entries e on e.intake_id = i.id where e.intake_id is null");
        await NoneAsync("an instance has another number of ledger entries than of stored states",
            """
            select h.instance::text || ': ' || h.stored || ' and ' || coalesce(l.entered, 0) from (select instance, count(*) as stored from kill_run.history group by instance) h
            left join (select i.entity_key, count(*) as entered from ledger_intake i join ledger_entries e on e.intake_id = i.id where i.table_name = 'approval_instances' group by i.entity_key) l on l.entity_key = h.instance::text
            where h.stored is distinct from l.entered
            """);
        await NoneAsync("the state before an entry is not the one after the entry before",
            """
            select key || ' at ' || id from (
              select i.entity_key as key, i.id, i.content::jsonb ->> 'before' as before, lag(i.content::jsonb ->> 'after') over (partition by i.entity_key order by i.id) as earlier
              from ledger_intake i where i.table_name = 'approval_instances') chained where before is distinct from earlier
            """);
    }

    private async Task NothingIsLeftAsync()
    {
        await NoneAsync("a wait is left", "select id::text || ' ' || name from process_waits");
        await NoneAsync("a delivery is left", "select id::text || ' ' || kind || ' ' || name from process_deliveries");
        await NoneAsync("a job is left", "select id::text || ' ' || kind || ' ' || state || coalesce(' ' || failure, '') from jobs where kind like 'approval-%' and state in ('Waiting', 'Running', 'Failed') and due_at < now() + interval '1 hour'");
        await NoneAsync("a wake-up that was doubled did not end well", "select doubled.kind || ' ' || job from kill_run.doubled left join jobs on jobs.id = job where jobs.state is distinct from 'Done'");
        Console.WriteLine($"{(await RowsAsync("select count(*)::text from kill_run.doubled"))[0][0]} wake-ups were doubled, and did nothing more");
    }

    private async Task EffectsAsync(int expected)
    {
        const string Effects = "(select key from kill_run.effects union all select purpose as key from systems where owner = 'Kill run') effects";
        await NoneAsync("an effect is there more than once", $"select key || ': ' || count(*) from {Effects} group by key having count(*) > 1");
        await NoneAsync("an effect is there without an attempt", $"select key from {Effects} where not exists (select 1 from kill_run.attempts a where a.key = effects.key)");
        var effects = int.Parse((await RowsAsync($"select count(*)::text from {Effects}"))[0][0]!, System.Globalization.CultureInfo.InvariantCulture);
        var attempts = (await RowsAsync("select count(*)::text, count(distinct key)::text from kill_run.attempts"))[0];
        if (effects != expected)
            findings.Add($"{effects} effects are there, and {expected} service tasks were done");
        Console.WriteLine($"{effects:N0} effects of service tasks; handlers were called {attempts[0]} times under {attempts[1]} keys");
    }

    private void Verdict(RunInstance instance)
    {
        if (instance.ParentId is not null)
            return;
        var variables = ProcessState.FromJson(instance.State).Variables;
        var platform = variables.TryGetValue("platform_votes", out var votes) ? votes.EnumerateArray().Count(vote => vote.ValueKind == JsonValueKind.String && vote.GetString() == "approve") : 0;
        var agreed = platform >= 2 && Says("security") && Says("risk");
        var expected = agreed && Says("compliance") ? "approved" : "refused";
        if (instance.EndEvent != expected)
            findings.Add($"instance {instance.Id} ended at {instance.EndEvent}, and its sign-offs say {expected}");

        bool Says(string seat) => variables.TryGetValue(seat, out var said) && said.ValueKind == JsonValueKind.String && said.GetString() == "approve";
    }

    private async Task ReleasesAsync()
    {
        var releases = await RowsAsync(
            """
            select releases.id::text, releases.state, count(s.id) filter (where s.voided_at is null and s.outcome = 'Approve')::text, count(s.id) filter (where s.voided_at is null and s.outcome = 'Refuse')::text
            from releases left join sign_offs s on s.subject_kind = 'release' and s.subject_id = releases.id group by releases.id
            """);
        foreach (var release in releases)
        {
            var expected = release[3] == "0" && release[2] != "0" ? "Approved" : "Refused";
            if (release[1] != expected)
                findings.Add($"release {release[0]} is {release[1]} with {release[2]} approvals and {release[3]} refusals");
        }

        Console.WriteLine($"{releases.Count} releases: {string.Join(", ", releases.GroupBy(release => release[1]).Select(same => $"{same.Count()} {same.Key}"))}");
    }

    private async Task<List<RunInstance>> InstancesAsync()
    {
        var histories = (await RowsAsync("select instance::text, revision::text, state from kill_run.history order by number"))
            .ToLookup(row => row[0], row => (Revision: int.Parse(row[1]!, System.Globalization.CultureInfo.InvariantCulture), State: row[2]!));
        var answers = (await RowsAsync("select tasks.instance_id::text, tasks.activity_id, s.outcome from sign_offs s join approval_tasks tasks on tasks.id = s.task_id"))
            .ToLookup(row => row[0]!, row => (Activity: row[1]!, Outcome: row[2] == "RequestChanges" ? "request-changes" : row[2]!.ToLowerInvariant()));
        var rows = await RowsAsync(
            "select i.id::text, i.parent_id::text, p.key, i.state, i.end_event, (i.ended_at is not null)::text, i.parent_activity_id from approval_instances i join approval_processes p on p.id = i.process_id where p.key like 'kill-run%'");
        var children = rows.Where(row => row[1] is not null).ToLookup(row => row[1]!, row => (Activity: row[6]!, State: row[3]!));
        return [.. rows.Select(row => new RunInstance(
            Guid.Parse(row[0]!), row[1] is { } parent ? Guid.Parse(parent) : null, row[2]!, ProcessState.FromJson(row[3]!).Variables["key"].GetString()!, row[3]!, row[4], row[5] == "true",
            [.. histories[row[0]!]], answers[row[0]!].ToDictionary(answer => answer.Activity, answer => answer.Outcome, StringComparer.Ordinal),
            children[row[0]!].ToDictionary(child => child.Activity, child => child.State, StringComparer.Ordinal)))];
    }

    private async Task NoneAsync(string what, string sql)
    {
        foreach (var row in await RowsAsync(sql))
            findings.Add($"{what}: {row[0]}");
    }

    private async Task<List<string?[]>> RowsAsync(string sql)
    {
        var rows = new List<string?[]>();
        await using var command = new NpgsqlCommand(sql, db) { CommandTimeout = 300 };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetString(column))]);
        return rows;
    }
}
