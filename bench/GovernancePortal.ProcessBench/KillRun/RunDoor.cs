using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Processes.Messages;
using GovernancePortal.Approvals.Processes.Starts;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.ProcessBench.KillRun;

/// <summary>
/// Three addresses that a run has and the product has not: <c>/run/start?key=</c> sends the message that begins an instance, once for each key; <c>/run/double</c> puts some jobs of
/// processes into the queue a second time, as they are or after they were done; <c>/run/standing</c> says what is open.
/// </summary>
internal sealed class RunDoor(PortalDatabase database, ProcessMessages messages) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            switch (context.Request.Path.Value)
            {
                case "/run/start": await AnswerAsync(context, await StartAsync(context.Request.Query["key"].ToString(), context.RequestAborted)); break;
                case "/run/double": await AnswerAsync(context, await DoubleAsync(context.RequestAborted)); break;
                case "/run/standing": await AnswerAsync(context, await StandingAsync(context.RequestAborted)); break;
                default: await rest(context); break;
            }
        });
        next(app);
    };

    private static Task AnswerAsync(HttpContext context, object answer) => context.Response.WriteAsJsonAsync(answer, answer.GetType());

    private async Task<object> StartAsync(string key, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(Actor.Portal("kill-run").Origin, "run.start", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var isNew = await db.Database.ExecuteSqlAsync($"insert into kill_run.starts (key) values ({key}) on conflict do nothing", cancellation) == 1;
        if (isNew)
            messages.Send(db, "kill-run-begun", null, new Dictionary<string, object?> { ["key"] = key });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new { isNew };
    }

    private async Task<object> DoubleAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var doubled = await db.Database.ExecuteSqlAsync(
            $"""
             with chosen as (select gen_random_uuid() as new_id, jobs.* from jobs where kind like 'approval-%' and created_at > now() - interval '1 minute' order by random() limit 5),
             noted as (insert into kill_run.doubled (job, kind) select new_id, kind from chosen)
             insert into jobs (id, kind, subject_id, part, state, progress, attempts, created_at, due_at, "Origin_ActorId", "Origin_CorrelationId")
             select new_id, kind, subject_id, part, 'Waiting', 0, 0, now(), now(), "Origin_ActorId", "Origin_CorrelationId" from chosen
             """, cancellation);
        return new { doubled };
    }

    private async Task<object> StandingAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var soon = TimeProvider.System.GetUtcNow().AddHours(1); // looks at deadlines of tasks that are done lie days ahead
        return new
        {
            open = await db.Set<ApprovalInstance>().CountAsync(row => row.SubjectKind == ProcessSubject.SubjectKind && row.ParentId == null && row.EndedAt == null, cancellation),
            ended = await db.Set<ApprovalInstance>().CountAsync(row => row.SubjectKind == ProcessSubject.SubjectKind && row.ParentId == null && row.EndedAt != null, cancellation),
            openReleases = await db.Set<ApprovalInstance>().CountAsync(row => row.SubjectKind == "release" && row.EndedAt == null, cancellation),
            deliveries = await db.Set<ProcessDelivery>().CountAsync(cancellation),
            jobs = await db.Set<Job>().CountAsync(row => row.Kind.StartsWith("approval-") && row.DueAt < soon && (row.State == JobState.Waiting || row.State == JobState.Running), cancellation),
        };
    }
}
