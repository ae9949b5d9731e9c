using System.Text.Json;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Processes.Effects;

/// <summary>
/// Sign-offs that no longer count. A round of a sub-process that begins again voids what was signed in its earlier rounds, in processes that they called too, and nothing
/// else: what other instances of a multi-instance sub-process said stands.
/// </summary>
internal sealed class VoidEffects(TimeProvider time) : IStepEffect
{
    public async Task TakeAsync(MadeStep step, ProcessEvent happened, CancellationToken cancellation)
    {
        switch (happened)
        {
            case UserTaskCreated { Assignee: not null } asked:
                var within = ScopePath.Instance(step.Instance, step.Definition, step.State, asked.ActivityId) ?? "";
                await VoidAsync(step.Db, step.Instance, "Changes were asked for: it went back to the submitter.", (signOff, path) => signOff.Outcome == Outcome.Approve && ScopePath.IsIn(path, within), cancellation);
                break;
            case SubProcessStarted began when Rounds(step, began) is { } rounds:
                await VoidAsync(step.Db, step.Instance, "A new round of the council began.", (_, path) => rounds(path), cancellation);
                break;
        }
    }

    /// <summary>Voids the sign-offs of an approval that still stand and are meant, whichever of its processes asked for them.</summary>
    public async Task VoidAsync(PortalDbContext db, ApprovalInstance instance, string reason, Func<SignOff, string, bool> which, CancellationToken cancellation)
    {
        await (from signOff in db.Set<SignOff>() join task in db.Set<ApprovalTask>() on signOff.TaskId equals task.Id where task.RootId == instance.RootId && signOff.VoidedAt == null select new { signOff, task }).LoadAsync(cancellation);
        var tasks = db.Set<ApprovalTask>().Local.Where(task => task.RootId == instance.RootId).ToDictionary(task => task.Id);
        foreach (var signOff in db.Set<SignOff>().Local.Where(signOff => signOff.VoidedAt is null && tasks.TryGetValue(signOff.TaskId, out var task) && which(signOff, task.Path)).ToList())
            signOff.Void(reason, time.GetUtcNow());
    }

    /// <summary>Which paths lie in an earlier round of a sub-process that begins; null when it begins no new round.</summary>
    private static Func<string, bool>? Rounds(MadeStep step, SubProcessStarted began)
    {
        if (ScopePath.Around(step.State, began.ActivityId) is not { } around)
            return null;
        var own = began.ActivityId;
        if (around.Kind == ScopeKind.Iteration)
        {
            var isFirst = around.Variables.TryGetValue("loopCounter", out var number) && number.ValueKind == JsonValueKind.Number && number.GetInt32() == 1;
            if (!isFirst && ScopePath.IsMultiple(step.Definition, around))
                return null;
            // the loop has an activity of its own around its turns; each turn of a standard loop is a round
            own = isFirst ? around.ParentId! : around.Id;
            around = isFirst ? ScopePath.Find(step.State, ScopePath.Find(step.State, own)!.ParentId)! : ScopePath.Find(step.State, around.ParentId)!;
        }

        var place = ScopePath.Of(step.Instance, step.State, around.Id);
        return path => path.StartsWith($"{place}/{began.NodeId}:", StringComparison.Ordinal) && !ScopePath.IsIn(path, $"{place}/{own}");
    }
}
