using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Systems;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.ProcessBench.KillRun;

/// <summary>What the handlers of a run answer, known from their idempotency key alone, so that a check can say it again.</summary>
internal static class RunAnswers
{
    public const string Failure = "The first attempt fails, as this run wants it.";

    public static Dictionary<string, object?> Of(string handler, string key) => new(StringComparer.Ordinal) { [handler == NoteHandler.HandlerName ? "noted" : "booked"] = key };

    /// <summary>Some first attempts fail, by the instance.</summary>
    public static bool Fails(Guid instance, int attempt) => attempt == 1 && instance.ToByteArray()[15] % 4 == 0;
}

/// <summary>Writes its effect in the transaction of the step, with the process locked.</summary>
internal sealed class NoteHandler(RunTables tables) : IServiceTaskHandler
{
    public const string HandlerName = "run-note";

    public string Name => HandlerName;

    public bool NeedsLock => true;

    public async Task<IReadOnlyDictionary<string, object?>> RunAsync(PortalDbContext db, ServiceTaskWork work, CancellationToken cancellation)
    {
        await tables.AttemptAsync(work.IdempotencyKey, work.Instance.Id, cancellation);
        await db.Database.ExecuteSqlAsync($"insert into kill_run.effects (key, instance) values ({work.IdempotencyKey}, {work.Instance.Id})", cancellation);
        return RunAnswers.Of(Name, work.IdempotencyKey);
    }
}

/// <summary>Works for a while with nothing locked; what it adds, an entry of the register, is saved with the step. Now and then the first attempt fails.</summary>
internal sealed class BookHandler(RunTables tables, TimeProvider time) : IServiceTaskHandler
{
    public const string HandlerName = "run-book";
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(200);

    public string Name => HandlerName;

    public bool NeedsLock => false;

    public async Task<IReadOnlyDictionary<string, object?>> RunAsync(PortalDbContext db, ServiceTaskWork work, CancellationToken cancellation)
    {
        await tables.AttemptAsync(work.IdempotencyKey, work.Instance.Id, cancellation);
        await Task.Delay(Work, time, cancellation);
        if (RunAnswers.Fails(work.Instance.Id, work.Attempt))
            throw new JobFailedException(RunAnswers.Failure);
        db.Add(new AiSystem($"kill run {Guid.NewGuid()}", work.IdempotencyKey, "Kill run", "Kill run", Actor.PortalId, time.GetUtcNow()));
        return RunAnswers.Of(Name, work.IdempotencyKey);
    }
}
