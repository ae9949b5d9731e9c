using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Artifacts;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Replay;

/// <summary>Reads replays and what came of them.</summary>
public sealed class ReplayBook(PortalDatabase database, ArtifactStore store, ReadReplays read)
{
    /// <summary>The replays of a version, newest first, at most ten.</summary>
    public async Task<IReadOnlyList<ReplayView>> OfVersionAsync(Guid versionId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var replays = await db.Set<StoredReplay>().Where(replay => replay.VersionId == versionId).OrderByDescending(replay => replay.AskedAt).Take(10).ToListAsync(cancellation);
        var ids = replays.Select(replay => replay.Id).ToList();
        var running = await db.Set<Job>().Where(job => job.Kind == ReplayPolicy.JobKind && ids.Contains(job.SubjectId)).ToDictionaryAsync(job => job.SubjectId, cancellation);
        return [.. replays.Select(replay => ReplayView.Of(replay, running.GetValueOrDefault(replay.Id)))];
    }

    /// <summary>One page of the releases: those that would newly fail first, then newly warn, newly pass, stay; of those that stay, the ones of which a rule says something else.</summary>
    /// <param name="effect"><c>newly-fails</c>, <c>newly-warns</c>, <c>newly-passes</c> or <c>stays</c>; all where it is null.</param>
    public async Task<Result<Page<ReplayLine>>> LinesAsync(Guid id, string? effect, string? businessUnit, PageRequest request, CancellationToken cancellation)
    {
        var found = await FindAsync(id, cancellation);
        if (found.Error is { } missing)
            return missing;
        var wanted = found.Value.Lines.Where(line => (effect is null || line.Effect == effect) && (businessUnit is null || line.BusinessUnit == businessUnit)).ToList();
        return new Page<ReplayLine>([.. wanted.Skip(request.Skip).Take(request.Size)], wanted.Count, request.Number, request.Size);
    }

    /// <summary>What becomes of the releases of each business unit, the largest unit first; none where the replay is not done.</summary>
    public async Task<IReadOnlyList<ReplayedUnit>> UnitsAsync(Guid id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is { Error: null } found ? found.Value.Units : [];

    private async Task<Result<ReadReplay>> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (await db.Set<StoredReplay>().SingleOrDefaultAsync(replay => replay.Id == id, cancellation) is not { } found)
            return Error.NotFound("replay");
        if (found.Result is not { } file || !store.Has(file))
            return Error.Conflict("replay-not-done", "The replay is not done, or its result is gone.", "Wait for it, or replay the version again.");
        return await read.OfAsync(file, cancellation);
    }
}

/// <summary>What becomes of the releases of one business unit.</summary>
/// <param name="Unit">Empty for releases without one.</param>
/// <param name="Releases">How many were judged: the sum of the others.</param>
public sealed record ReplayedUnit(string Unit, int Releases, int NewlyFails, int NewlyWarns, int NewlyPasses, int Stays)
{
    internal static ReplayedUnit Of(string unit, IReadOnlyList<ReplayLine> lines)
    {
        int Count(string effect) => lines.Count(line => line.Effect == effect);
        return new(unit, lines.Count, Count("newly-fails"), Count("newly-warns"), Count("newly-passes"), Count("stays"));
    }
}

/// <summary>A replay as people and clients read it.</summary>
/// <param name="Digest">The digest of the text that was tried.</param>
/// <param name="State"><c>running</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Releases">How many were judged; so are the other counts.</param>
public sealed record ReplayView(
    Guid Id, Guid VersionId, string Digest, Guid? AgainstId, string State, double Progress, string? Stage, int Releases, int NewlyFails, int NewlyWarns, int NewlyPasses, int Stays, Guid AskedBy, DateTimeOffset AskedAt, DateTimeOffset? FinishedAt, string? Failure)
{
    internal static ReplayView Of(StoredReplay replay, Job? job) => new(
        replay.Id, replay.VersionId, replay.Digest.ToString(), replay.AgainstId, replay.FinishedAt is null ? "running" : replay.Failure is null ? "done" : "failed",
        replay.FinishedAt is null ? job?.Progress ?? 0 : 1, replay.FinishedAt is null ? job?.Stage : null, replay.Releases, replay.NewlyFails, replay.NewlyWarns, replay.NewlyPasses, replay.Stays, replay.AskedBy, replay.AskedAt, replay.FinishedAt, replay.Failure);
}
