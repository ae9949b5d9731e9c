using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Seats;
using GovernancePortal.Releases.Decisions;
using GovernancePortal.Releases.Manifest;
using GovernancePortal.Releases.Questions;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Review;

/// <summary>All that the review room shows of one release to one person, at one moment.</summary>
/// <param name="Process">Null until the approval has started.</param>
/// <param name="Names">Display names of everybody who appears.</param>
/// <param name="Yours">The seat's task that waits for the person, or that another holder of the seat must decide; null when none does.</param>
/// <param name="MayResubmit">Whether the release went back to this person, or to one who is suspended or gone and for whom this one may answer.</param>
public sealed record ReleaseReview(
    ReleaseFile File, ProcessView? Process, IReadOnlyList<SeatStanding> Seats, IReadOnlyList<SignOffView> SignOffs, IReadOnlyDictionary<Guid, string> Names,
    AskedTask? Yours, bool MayResubmit)
{
    /// <summary>What was asked about it, oldest first.</summary>
    public IReadOnlyList<QuestionView> Questions { get; init; } = [];

    /// <summary>Whom each seat has as its deputy; a seat without one is absent.</summary>
    public IReadOnlyDictionary<Seat, PersonName> Deputies { get; init; } = new Dictionary<Seat, PersonName>();

    /// <summary>Those who asked an open question and are suspended or gone since.</summary>
    public IReadOnlySet<Guid> GoneAskers { get; init; } = new HashSet<Guid>();

    /// <summary>What changed after somebody had signed it, oldest first.</summary>
    public IReadOnlyList<ManifestChangeView> ManifestChanges { get; init; } = [];

    /// <summary>The sign-offs whose screen is kept.</summary>
    public IReadOnlySet<Guid> KeptScreens { get; init; } = new HashSet<Guid>();

    /// <summary>The record of the decision, with its conditions as they stand now; null before there is one.</summary>
    public DecisionView? Decision { get; init; }

    /// <summary>Questions that nobody resolved.</summary>
    public IEnumerable<QuestionView> OpenQuestions => Questions.Where(question => !question.IsResolved);

    public Guid Id => File.Release.Id;

    public ReleaseState State => File.Release.State;

    public string Digest => File.Manifest.Digest.ToString();

    /// <summary>Sign-offs that count.</summary>
    public IEnumerable<SignOffView> Standing => SignOffs.Where(signOff => signOff.VoidedAt is null);

    /// <summary>What a seat approves by its tasks in the process (<see cref="Matters"/>).</summary>
    public IReadOnlyList<string> ApprovedBy(Seat seat) => [.. Nodes(seat).SelectMany(node => node.Approves).Distinct(StringComparer.Ordinal)];

    /// <summary>How many of its holders must approve where several are asked together; null where one speaks for it.</summary>
    public int? NeededOf(Seat seat) => Nodes(seat).Select(node => node.Needed).FirstOrDefault(needed => needed is not null);

    private IEnumerable<ProcessNodeView> Nodes(Seat seat) => Process?.Nodes.Where(node => node.Seat == seat.Key()) ?? [];

    /// <summary>A person's display name; somebody who was removed is said to be so.</summary>
    public string NameOf(Guid person) => Names.GetValueOrDefault(person, ActorDirectory.Erased);
}
