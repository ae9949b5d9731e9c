using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.SignOffs;

/// <summary>One seat's word on one subject, bound to the digest of exactly what was reviewed.</summary>
public sealed class SignOff
{
    private SignOff()
    {
    }

    public SignOff(Tasks.ApprovalTask task, Seat seat, Guid personId, Outcome outcome, string comment, IReadOnlyList<Condition> conditions, Sha256Digest manifestDigest, DateTimeOffset? provenAt, DateTimeOffset now, Guid? onBehalfOf = null, bool asDeputy = false)
    {
        (Id, TaskId, InstanceId, SubjectKind, SubjectId) = (Guid.CreateVersion7(), task.Id, task.InstanceId, task.SubjectKind, task.SubjectId);
        (Seat, PersonId, Outcome, Comment, Conditions, ManifestDigest, ProvenAt, At, OnBehalfOf, AsDeputy) = (seat, personId, outcome, comment, [.. conditions.Select(condition => condition.Sentence)], manifestDigest, provenAt, now, onBehalfOf, asDeputy);
        Terms = [.. conditions.Select(condition => condition.IsWatched ? condition.Canonical() : "")];
    }

    public Guid Id { get; private set; }

    public Guid TaskId { get; private set; }

    public Guid InstanceId { get; private set; }

    public string SubjectKind { get; private set; } = null!;

    public Guid SubjectId { get; private set; }

    public Seat Seat { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>Who holds the seat and had delegated it to the one who signed; null where that person holds it.</summary>
    public Guid? OnBehalfOf { get; private set; }

    /// <summary>Whether the deputy of the seat signed, to whom the task was escalated.</summary>
    public bool AsDeputy { get; private set; }

    /// <summary>Everybody whose vote it is: one person has one in a round, in person or through another.</summary>
    public IEnumerable<Guid> Voters => OnBehalfOf is { } delegator ? [PersonId, delegator] : [PersonId];

    public Outcome Outcome { get; private set; }

    public string Comment { get; private set; } = null!;

    /// <summary>What was demanded, each as a sentence.</summary>
    public List<string> Conditions { get; private set; } = [];

    /// <summary>Beside each of <see cref="Conditions"/> the canonical JSON of one that the portal watches; empty for free text.</summary>
    public List<string> Terms { get; private set; } = [];

    /// <summary>The conditions as they were signed.</summary>
    public IReadOnlyList<Condition> Demanded => [.. Conditions.Select((text, index) => Terms.ElementAtOrDefault(index) is { Length: > 0 } term ? Condition.Read(term) : Condition.Of(text))];

    /// <summary>What the signature says, in the words that were shown before it was given (<see cref="SignatureMeaning"/>).</summary>
    public string Meaning { get; internal init; } = "";

    public Sha256Digest ManifestDigest { get; private set; }

    /// <summary>SHA-256 of what else the signer had on the screen, where the owner of the subject keeps it.</summary>
    public Sha256Digest? ShownDigest { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>When the provider saw the person's own proof for exactly this sign-off; null where no provider is configured.</summary>
    public DateTimeOffset? ProvenAt { get; private set; }

    /// <summary>When it stopped counting: the subject went back, or changed.</summary>
    public DateTimeOffset? VoidedAt { get; private set; }

    public string? VoidReason { get; private set; }

    internal void Show(Sha256Digest digest) => ShownDigest = digest;

    internal void Void(string reason, DateTimeOffset now) => (VoidedAt, VoidReason) = (now, reason);
}

/// <summary>What a seat may say.</summary>
public enum Outcome
{
    Approve,
    Refuse,
    RequestChanges,
    Abstain,
}

/// <summary>Outcomes as they stand in the API: <c>approve</c>, <c>refuse</c>, <c>request-changes</c>, <c>abstain</c>.</summary>
public static class Outcomes
{
    public static IReadOnlyList<string> Keys { get; } = ["approve", "refuse", "request-changes", "abstain"];

    public static string Key(this Outcome outcome) => Keys[(int)outcome];

    public static Outcome? Parse(string? key) => Keys.ToList().IndexOf(key ?? string.Empty) is >= 0 and var index ? (Outcome)index : null;
}

internal sealed class SignOffConfiguration : IEntityTypeConfiguration<SignOff>
{
    public void Configure(EntityTypeBuilder<SignOff> builder)
    {
        builder.ToTable("sign_offs").Audited("sign-off");
        builder.Property(signOff => signOff.SubjectKind).HasMaxLength(60);
        builder.Property(signOff => signOff.Comment).HasMaxLength(Tasks.DecideTask.MaxComment);
        builder.Property(signOff => signOff.Meaning).HasMaxLength(SignatureMeaning.Longest);
        builder.Property(signOff => signOff.VoidReason).HasMaxLength(300);
        builder.HasOne<Tasks.ApprovalTask>().WithMany().HasForeignKey(signOff => signOff.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(signOff => signOff.Voters);
        builder.Ignore(signOff => signOff.Demanded);
        builder.HasIndex(signOff => signOff.TaskId).IsUnique();
        builder.HasIndex(signOff => new { signOff.SubjectKind, signOff.SubjectId });
    }
}
