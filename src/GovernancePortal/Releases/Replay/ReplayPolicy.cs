using System.Globalization;
using System.Text;
using System.Text.Json;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.Policies.Judging;
using GovernancePortal.Policies.Review;
using GovernancePortal.PolicySets;
using GovernancePortal.Registry.Artifacts;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Replay;

/// <summary>
/// Tries a version of a policy on past releases, in the background, with the facts as they were kept; or on one release at once. A draft may be as dear as its
/// writer likes: a look at one release takes its turn among those who judge, and replays come one at a time in a process and come to an end.
/// </summary>
public sealed class ReplayPolicy(PortalDatabase database, PolicyBook book, PolicyShelf shelf, PastReleases past, WaivedPast waivers, ArtifactStore store, JobQueue jobs, JudgingSlots slots, RefusalLog refusals, TimeProvider time) : IJobHandler, IDisposable
{
    public const string JobKind = "policy-replay";

    /// <summary>The longest that one replay takes.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim turn = new(1);
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public string Kind => JobKind;

    /// <summary>Asks for a replay; one of the same text that is under way is answered instead.</summary>
    public async Task<Result<Guid>> RequestAsync(Actor actor, Guid versionId, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await AskAsync(actor, versionId, cancellation), actor.Origin, "policy.replay", PolicySubject.SubjectKind, versionId.ToString(), cancellation);

    private async Task<Result<Guid>> AskAsync(Actor actor, Guid versionId, CancellationToken cancellation)
    {
        return actor.Demand(Permission.WritePolicy) is { } refusal ? refusal : await BeginAsync(actor.Origin, actor.Id, versionId, cancellation);
    }

    /// <summary>Begins a replay on behalf of whoever asked for what it is needed for; one of the same text that is under way is answered instead.</summary>
    internal async Task<Result<Guid>> BeginAsync(ChangeOrigin origin, Guid askedBy, Guid versionId, CancellationToken cancellation)
    {
        var opened = await OpenAsync(versionId, cancellation);
        if (opened.Error is { } missing)
            return missing;
        await using var db = await database.ChangeAsync(origin, "policy.replay", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // who asks at the same moment waits here, and finds what this one began
        await db.Database.ExecuteSqlAsync($"select 1 from policy_versions where id = {versionId} for no key update", cancellation);
        if (await db.Set<StoredReplay>().FirstOrDefaultAsync(replay => replay.VersionId == versionId && replay.Digest == opened.Value.Policy.Set.Digest && replay.FinishedAt == null, cancellation) is { } running)
            return running.Id;
        var asked = new StoredReplay(versionId, opened.Value.Policy.Set.Digest, opened.Value.Against?.VersionId, askedBy, time.GetUtcNow());
        db.Add(asked);
        jobs.Enqueue(db, JobKind, asked.Id);
        db.Announcements.Add($"policy-version:{versionId}");
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return asked.Id;
    }

    /// <summary>What a version would say of one release, by its newest facts, or those at its decision.</summary>
    public async Task<Result<ReplayLine>> WhatIfAsync(Actor actor, Guid versionId, Guid releaseId, CancellationToken cancellation)
    {
        return actor.Demand(Permission.ReadPolicies) is { } refusal
            ? refusal
            : await slots.RunAsync(actor.Id, turned => LookAsync(versionId, releaseId, turned), cancellation);
    }

    private async Task<Result<ReplayLine>> LookAsync(Guid versionId, Guid releaseId, CancellationToken cancellation)
    {
        var opened = await OpenAsync(versionId, cancellation);
        if (opened.Error is { } missing)
            return missing;
        if (await past.ListAsync(releaseId, cancellation) is not [var release])
            return Error.NotFound("judged release");
        await foreach (var document in past.DocumentsAsync([release], await waivers.OfReleaseAsync(opened.Value.Policy.Set.Id, releaseId, cancellation), _ => Task.CompletedTask, cancellation))
            return ReplayLine.Of(release, PolicyReplay.Judge(opened.Value.Policy, opened.Value.Against?.Policy, document, cancellation));
        return Error.NotFound("judged release");
    }

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        // the other lanes are for everybody else's work
        if (!await turn.WaitAsync(TimeSpan.Zero, cancellation))
            throw new JobPostponedException("Another replay is under way.", Pause);
        using var limit = new CancellationTokenSource(MaxTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await ReplayAsync(job, progress, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new JobFailedException(string.Create(CultureInfo.InvariantCulture, $"It took longer than {MaxTime.TotalMinutes:0} minutes, the most that a replay may take. Make its rules cheaper."));
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task ReplayAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "policy.replay", cancellation);
        if (await db.Set<StoredReplay>().SingleOrDefaultAsync(replay => replay.Id == job.SubjectId, cancellation) is not { FinishedAt: null } asked)
            return;
        var text = await TextAsync(asked.VersionId, cancellation);
        if (text.Error is { } gone)
            throw new JobFailedException(gone.Message);
        var policy = text.Value;
        if (policy.Set.Digest != asked.Digest)
            throw new JobFailedException("The draft was changed before it was replayed. Replay it as it is now.");
        var releases = await past.ListAsync(null, cancellation);
        // the version that was in force when it was asked for, whatever the day on which its turn comes
        var against = asked.AgainstId is { } id ? (await shelf.FindAsync([id], cancellation)).GetValueOrDefault(id) : null;
        var documents = past.DocumentsAsync(releases, await waivers.OfAllAsync(policy.Set.Id, cancellation), TellAsync, cancellation);
        var outcomes = await PolicyReplay.RunAsync(policy, against?.Policy, documents, cancellation: cancellation);
        var lines = releases.Zip(outcomes, ReplayLine.Of).ToList();
        var kept = JsonSerializer.SerializeToUtf8Bytes(lines, Json);
        using var content = new MemoryStream(kept);
        var file = await store.PutAsync(content, kept.Length, cancellation);
        asked.Finish(new(lines.Count, Count(lines, "newly-fails"), Count(lines, "newly-warns"), Count(lines, "newly-passes"), Count(lines, "stays")), file.Digest, time.GetUtcNow());
        db.Announcements.Add($"policy-version:{asked.VersionId}");
        await db.SaveChangesAsync(cancellation);

        Task TellAsync(int reached) => progress.ReportAsync(releases.Count == 0 ? 1 : (double)reached / releases.Count, string.Create(CultureInfo.InvariantCulture, $"Release {reached:N0} of {releases.Count:N0}"), cancellation);
    }

    public async Task GaveUpAsync(Job job, string reason, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(job.OriginOfWork(), "policy.replay", cancellation);
        if (await db.Set<StoredReplay>().SingleOrDefaultAsync(replay => replay.Id == job.SubjectId, cancellation) is not { FinishedAt: null } asked)
            return;
        asked.Fail(reason, time.GetUtcNow());
        db.Announcements.Add($"policy-version:{asked.VersionId}");
        await db.SaveChangesAsync(cancellation);
    }

    // the text, and the version in force that it is held against, which may be this one: then every verdict stays
    private async Task<Result<(CheckedPolicySet Policy, ShelvedPolicy? Against)>> OpenAsync(Guid versionId, CancellationToken cancellation)
    {
        var text = await TextAsync(versionId, cancellation);
        return text.Error is { } missing ? missing : (text.Value, (await shelf.AtAsync(time.GetUtcNow(), cancellation)).FirstOrDefault(other => other.Policy.Set.Id == text.Value.Set.Id));
    }

    private async Task<Result<CheckedPolicySet>> TextAsync(Guid versionId, CancellationToken cancellation)
    {
        var version = await book.VersionAsync(versionId, cancellation);
        if (version.Error is { } missing)
            return missing;
        return PolicyCheck.Of(Encoding.UTF8.GetBytes(version.Value.Source)) is { Policy: { } policy }
            ? policy
            : Error.Conflict("policy-not-sound", "The text cannot be read yet, so that it cannot be replayed.", "Correct what is wrong in it first.");
    }

    private static int Count(List<ReplayLine> lines, string effect) => lines.Count(line => line.Effect == effect);
}
