using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Approvals.Designing.Drafts;

/// <summary>Reads processes, their versions and what is being drawn.</summary>
public sealed class ProcessShelf(PortalDatabase database)
{
    /// <summary>Every process with a version or a draft, by name.</summary>
    public async Task<IReadOnlyList<ProcessSummary>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var processes = db.Set<ApprovalProcess>();
        var newest = await processes.Where(process => !processes.Any(later => later.Key == process.Key && later.Version > process.Version))
            .Select(process => new { process.Key, process.Name, process.Version, process.Subject, process.ChosenWhen, process.Order, process.DeployedAt }).ToListAsync(cancellation);
        var open = await (from instance in db.Set<ApprovalInstance>() join process in processes on instance.ProcessId equals process.Id where instance.EndedAt == null group instance by process.Key into of select new { of.Key, Count = of.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        var drafts = (await db.Set<ProcessDraft>().Where(draft => draft.State != ProcessDraftState.Published).Select(draft => new { draft.Id, draft.Key, draft.Name, draft.State }).ToListAsync(cancellation)).ToDictionary(draft => draft.Key);
        var known = newest.Select(process => process.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. newest.Select(process => new ProcessSummary(process.Key, Named(process.Name, process.Key), process.Subject, process.ChosenWhen, process.Order, process.Version, process.DeployedAt, open.GetValueOrDefault(process.Key),
                drafts.GetValueOrDefault(process.Key)?.Id, drafts.GetValueOrDefault(process.Key)?.State.Key())).Concat(drafts.Values.Where(draft => !known.Contains(draft.Key))
                .Select(draft => new ProcessSummary(draft.Key, Named(draft.Name, draft.Key), null, null, 0, null, null, 0, draft.Id, draft.State.Key()))).OrderBy(process => process.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>One process with its versions, newest first.</summary>
    public async Task<Result<ProcessDetail>> OfAsync(string key, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var versions = await (
            from process in db.Set<ApprovalProcess>()
            where process.Key == key
            orderby process.Version descending
            select new ProcessVersionHead(
                process.Version, process.Name, process.Digest.ToString(), process.Subject, process.ChosenWhen, process.Order, process.DeployedBy, process.DeployedAt,
                db.Set<ApprovalInstance>().Count(instance => instance.ProcessId == process.Id && instance.EndedAt == null))
            {
                DrawnBy = db.Set<ProcessDraft>().Where(draft => draft.Key == key && draft.PublishedVersion == process.Version).Select(draft => draft.Editors).FirstOrDefault() ?? new List<Guid>(),
            }).ToListAsync(cancellation);
        var draft = await db.Set<ProcessDraft>().SingleOrDefaultAsync(row => row.Key == key && row.State != ProcessDraftState.Published, cancellation);
        if (versions.Count == 0 && draft is null)
            return Error.NotFound("process");
        return new ProcessDetail(key, Named(versions.FirstOrDefault()?.Name ?? draft!.Name, key), versions, draft?.Id, draft?.State.Key());
    }

    /// <summary>The file of one version.</summary>
    public async Task<Result<ProcessFile>> FileAsync(string key, int version, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<ApprovalProcess>().Where(process => process.Key == key && process.Version == version).Select(process => new ProcessFile(process.Key, process.Version, process.Name, process.Xml)).SingleOrDefaultAsync(cancellation) is { } file
            ? file
            : Error.NotFound("version of a process");
    }

    /// <summary>One draft with its file, also after it was published.</summary>
    public async Task<Result<ProcessDraftView>> DraftAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (await db.Set<ProcessDraft>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } draft)
            return Error.NotFound("draft of a process");
        var newest = await db.Set<ApprovalProcess>().Where(process => process.Key == draft.Key).MaxAsync(process => (int?)process.Version, cancellation);
        var open = await (from instance in db.Set<ApprovalInstance>() join process in db.Set<ApprovalProcess>() on instance.ProcessId equals process.Id where process.Key == draft.Key && instance.EndedAt == null select instance.Id).CountAsync(cancellation);
        return ProcessDraftView.Of(draft, newest, open);
    }

    private static string Named(string name, string key) => name.Length > 0 ? name : key;
}

/// <summary>A process in a list.</summary>
/// <param name="Subject">What it decides on; null where nothing comes to it by a choice.</param>
/// <param name="ChosenWhen">The rule, in CEL; null where it is chosen when no other is.</param>
/// <param name="Version">The version in force; null while none is published.</param>
/// <param name="OpenInstances">How many of all its versions run.</param>
/// <param name="DraftId">The draft that is open; null for none.</param>
/// <param name="DraftState"><c>draft</c> or <c>in-review</c>.</param>
public sealed record ProcessSummary(string Key, string Name, string? Subject, string? ChosenWhen, int Order, int? Version, DateTimeOffset? InForceSince, int OpenInstances, Guid? DraftId, string? DraftState);

/// <summary>A process with its versions.</summary>
public sealed record ProcessDetail(string Key, string Name, IReadOnlyList<ProcessVersionHead> Versions, Guid? DraftId, string? DraftState);

/// <summary>A version without its file.</summary>
/// <param name="PublishedBy">Who approved it; the portal itself for one that came with the product.</param>
public sealed record ProcessVersionHead(int Version, string Name, string Digest, string? Subject, string? ChosenWhen, int Order, Guid PublishedBy, DateTimeOffset PublishedAt, int OpenInstances)
{
    /// <summary>Who had a hand in it; empty for one that was not drawn here.</summary>
    public IReadOnlyList<Guid> DrawnBy { get; init; } = [];

    /// <summary>Whether it came with the product.</summary>
    public bool IsShipped => PublishedBy == Actor.PortalId;
}

/// <summary>The file of a version.</summary>
public sealed record ProcessFile(string Key, int Version, string Name, string Xml);

/// <summary>A draft with its file.</summary>
/// <param name="State"><c>draft</c>, <c>in-review</c> or <c>published</c>.</param>
/// <param name="Version">The version that it is or would be.</param>
/// <param name="InForce">The version in force; null for none.</param>
/// <param name="OpenInstances">How many of the process run.</param>
/// <param name="Tag">Names this state of the draft; a change sends it as <c>If-Match</c>.</param>
/// <param name="Obstacle">Why it was not deployed although it was approved.</param>
public sealed record ProcessDraftView(
    Guid Id, string Key, string Name, string State, int Version, int? BasedOn, int? InForce, int OpenInstances, string Xml, string Digest, string Tag, Guid CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset EditedAt, IReadOnlyList<Guid> Editors,
    Guid? SubmittedBy, DateTimeOffset? SubmittedAt, Guid? PublishedBy, DateTimeOffset? PublishedAt, string? Obstacle)
{
    internal static ProcessDraftView Of(ProcessDraft draft, int? newest, int open) => new(
        draft.Id, draft.Key, draft.Name.Length > 0 ? draft.Name : draft.Key, draft.State.Key(), draft.PublishedVersion ?? (newest ?? 0) + 1, draft.BasedOn, newest, open, draft.Xml, draft.Digest.ToString(), TagOf(draft),
        draft.CreatedBy, draft.CreatedAt, draft.EditedAt, draft.Editors, draft.SubmittedBy, draft.SubmittedAt, draft.PublishedBy, draft.PublishedAt, draft.Obstacle);

    internal static string TagOf(ProcessDraft draft) => $"{draft.Id:N}-{draft.Revision}";
}
