using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;

namespace GovernancePortal.Approvals.Subjects;

/// <summary>
/// What an approval is about, seen from below: a release, or a version of a policy. The room above that owns the subject
/// answers; approvals know no more of it than this.
/// </summary>
public interface ISubjectSource
{
    /// <summary>The kind of subject it answers for, e.g. <c>release</c>.</summary>
    string Kind { get; }

    /// <summary>The subjects as they stand now; those that are not there are absent.</summary>
    Task<IReadOnlyDictionary<Guid, SubjectFacts>> LookAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>Subjects whose number or name contains a text, at most a hundred; none where the room does not look.</summary>
    Task<IReadOnlyList<Guid>> FindAsync(string text, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Guid>>([]);

    /// <summary>The path of the page on which people decide about it.</summary>
    string PageOf(Guid id);

    /// <summary>Somebody signs: what the signature binds to must be readable for ever, so it is kept before the signature is.</summary>
    Task KeepAsync(SubjectFacts subject, CancellationToken cancellation);

    /// <summary>What is wrong with the conditions of an approval of which some are to be watched; null when they can be. Unless the owner watches any, none are taken.</summary>
    Task<Error?> CheckAsync(Guid id, IReadOnlyList<Condition> conditions, CancellationToken cancellation) =>
        Task.FromResult<Error?>(Error.Conflict("nothing-to-watch", "Here the portal watches no condition.", "Write it as text."));

    /// <summary>What was signed is no longer what the subject is: the owner keeps in <paramref name="db"/> what changed, and says it.</summary>
    /// <param name="signed">What becomes void.</param>
    /// <param name="now">The subject as it is now.</param>
    /// <returns>Why the sign-offs are void, for those who gave them: at most 300 characters.</returns>
    Task<string> ChangedAsync(PortalDbContext db, Guid id, IReadOnlyList<SignOff> signed, SubjectFacts now, CancellationToken cancellation) => Task.FromResult("What was signed has changed.");

    /// <summary>The approval of the subject made a step; what the owner changes in <paramref name="db"/> is saved with it.</summary>
    Task OnMovedAsync(PortalDbContext db, Guid id, ApprovalStage stage, CancellationToken cancellation);
}

/// <summary>A subject as it stands now.</summary>
/// <param name="Title">One line for lists.</param>
/// <param name="Digest">What a sign-off binds to; another digest is another subject.</param>
/// <param name="Content">The text of which the digest is the SHA-256.</param>
/// <param name="Submitters">Everybody who had a hand in it: none of them may sign it off.</param>
/// <param name="Submitter">The person to whom it goes back.</param>
/// <param name="Verdict">The verdict of the automated checks, for lists.</param>
/// <param name="Blockers">What forbids approval now; empty when nothing does.</param>
public sealed record SubjectFacts(
    string Title, Sha256Digest Digest, string Content, IReadOnlySet<Guid> Submitters, Guid Submitter, string Verdict, IReadOnlyList<SubjectBlocker> Blockers)
{
    /// <summary>Every answer says why, an approval too.</summary>
    public bool AlwaysSaysWhy { get; init; }

    /// <summary>Why nobody can approve it as things are now, in its owner's words; null where nothing is in the way but <see cref="Blockers"/>.</summary>
    public Error? Obstacle { get; init; }
}

/// <summary>One gate that blocks: which, how, and why.</summary>
public sealed record SubjectBlocker(string GateId, string Title, string Verdict, string Reason);
