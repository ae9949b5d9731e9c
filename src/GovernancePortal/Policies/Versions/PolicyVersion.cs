using System.Linq.Expressions;
using GovernancePortal.PolicySets;
using GovernancePortal.Provenance;

namespace GovernancePortal.Policies.Versions;

/// <summary>One version of a policy set: the file as it was written, who had a hand in it, and from when to when it binds.</summary>
public sealed class PolicyVersion
{
    private PolicyVersion()
    {
    }

    public PolicyVersion(Guid setId, int number, string source, Guid createdBy, DateTimeOffset now) =>
        (Id, SetId, Number, Source, CreatedBy, CreatedAt, EditedAt, Editors) = (Guid.CreateVersion7(), setId, number, source, createdBy, now, now, [createdBy]);

    public Guid Id { get; private set; }

    public Guid SetId { get; private set; }

    /// <summary>1, 2, 3 … within its set.</summary>
    public int Number { get; private set; }

    public PolicyVersionState State { get; private set; }

    /// <summary>The YAML as written. Fixed from publication on.</summary>
    public string Source { get; private set; } = null!;

    /// <summary>The digest of the set; null while the text cannot be read.</summary>
    public Sha256Digest? Digest { get; private set; }

    public string? Title { get; private set; }

    /// <summary>The role that answers for the set, as the file says.</summary>
    public string? Owner { get; private set; }

    /// <summary>Counts the changes of a draft: two people who write at once do not overwrite each other.</summary>
    public int Revision { get; private set; } = 1;

    public Guid CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset EditedAt { get; private set; }

    /// <summary>Everybody who wrote it or asked for something with it: none of them decides on it.</summary>
    public List<Guid> Editors { get; private set; } = [];

    public Guid? SubmittedBy { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>From when it binds; null for one that came with the product and always did.</summary>
    public DateTimeOffset? EffectiveFrom { get; private set; }

    /// <summary>Who approved it, and so published it; the portal itself for a set that came with the product. Who asked for that is <see cref="SubmittedBy"/>.</summary>
    public Guid? PublishedBy { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public Guid? RetirementAskedBy { get; private set; }

    public string? RetirementReason { get; private set; }

    /// <summary>From when it binds no longer.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>What has taken effect by a moment, and binds unless it is retired or a later version has. What was retired before its day never does.</summary>
    internal static Expression<Func<PolicyVersion, bool>> TookEffectBy(DateTimeOffset moment) =>
        version => version.PublishedAt != null && (version.EffectiveFrom == null || (version.EffectiveFrom <= moment && !(version.RetiredAt < version.EffectiveFrom)));

    /// <summary>True while a second person is asked about its retirement.</summary>
    public bool AsksToRetire => State == PolicyVersionState.Published && RetirementAskedBy is not null;

    internal void Write(string source, PolicySet? set, Guid by, DateTimeOffset now)
    {
        (Source, EditedAt, Revision) = (source, now, Revision + 1);
        Describe(set);
        AddEditor(by);
    }

    internal void Describe(PolicySet? set) => (Digest, Title, Owner) = (set?.Digest, set?.Title, set?.Owner);

    internal void Submit(Guid by, DateTimeOffset now)
    {
        (State, SubmittedBy, SubmittedAt, Revision) = (PolicyVersionState.InReview, by, now, Revision + 1);
        AddEditor(by);
    }

    internal void TakeBack() => (State, SubmittedBy, SubmittedAt, Revision) = (PolicyVersionState.Draft, null, null, Revision + 1);

    internal void Publish(Guid by, DateTimeOffset? from, DateTimeOffset now) =>
        (State, PublishedBy, PublishedAt, EffectiveFrom, Revision) = (PolicyVersionState.Published, by, now, from, Revision + 1);

    internal void AskToRetire(Guid by, string reason) => (RetirementAskedBy, RetirementReason, Revision) = (by, reason, Revision + 1);

    internal void KeepInForce() => (RetirementAskedBy, RetirementReason, Revision) = (null, null, Revision + 1);

    internal void Retire(DateTimeOffset now) => (State, RetiredAt, Revision) = (PolicyVersionState.Retired, now, Revision + 1);

    private void AddEditor(Guid person)
    {
        if (!Editors.Contains(person))
            Editors = [.. Editors, person];
    }
}
