using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.Designing.Drafts;

/// <summary>A version of a process that is being drawn: the file as it is now, who had a hand in it, and what became of it.</summary>
public sealed class ProcessDraft
{
    private ProcessDraft()
    {
    }

    internal ProcessDraft(string key, int? basedOn, DraftText text, Guid by, DateTimeOffset now) =>
        (Id, Key, BasedOn, CreatedBy, CreatedAt, EditedAt, Editors, Xml, Digest, Name) = (Guid.CreateVersion7(), key, basedOn, by, now, now, [by], text.Xml, text.Digest, text.Name);

    public Guid Id { get; private set; }

    /// <summary>The key of the process, which is the id of the process element.</summary>
    public string Key { get; private set; } = null!;

    /// <summary>The version that it was begun from; null for a new process.</summary>
    public int? BasedOn { get; private set; }

    public ProcessDraftState State { get; private set; }

    /// <summary>BPMN 2.0 as it was drawn, whatever is wrong with it.</summary>
    public string Xml { get; private set; } = null!;

    /// <summary>SHA-256 of the file in UTF-8.</summary>
    public Sha256Digest Digest { get; private set; }

    /// <summary>The name of the process as the file says; empty where it says none.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Counts the changes: two people who draw at once do not overwrite each other.</summary>
    public int Revision { get; private set; } = 1;

    public Guid CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset EditedAt { get; private set; }

    /// <summary>Everybody who drew it or sent it to review: none of them decides on it.</summary>
    public List<Guid> Editors { get; private set; } = [];

    public Guid? SubmittedBy { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Who approved it, and so published it.</summary>
    public Guid? PublishedBy { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>The version that it became.</summary>
    public int? PublishedVersion { get; private set; }

    /// <summary>Why it was not deployed although it was approved; null where nothing of the kind happened.</summary>
    public string? Obstacle { get; private set; }

    public bool IsOpen => State != ProcessDraftState.Published;

    internal void Draw(DraftText text, Guid by, DateTimeOffset now)
    {
        (Xml, Digest, Name, EditedAt, Revision, Obstacle) = (text.Xml, text.Digest, text.Name, now, Revision + 1, null);
        AddEditor(by);
    }

    internal void Submit(Guid by, DateTimeOffset now)
    {
        (State, SubmittedBy, SubmittedAt, Revision, Obstacle) = (ProcessDraftState.InReview, by, now, Revision + 1, null);
        AddEditor(by);
    }

    internal void TakeBack(string? obstacle = null) => (State, SubmittedBy, SubmittedAt, Revision, Obstacle) = (ProcessDraftState.Draft, null, null, Revision + 1, obstacle);

    internal void Publish(Guid by, int version, DateTimeOffset now) => (State, PublishedBy, PublishedAt, PublishedVersion, Revision) = (ProcessDraftState.Published, by, now, version, Revision + 1);

    private void AddEditor(Guid person)
    {
        if (!Editors.Contains(person))
            Editors = [.. Editors, person];
    }
}

/// <summary>Where a draft stands.</summary>
public enum ProcessDraftState
{
    Draft,
    InReview,
    Published,
}

/// <summary>States as they stand in the API: <c>draft</c>, <c>in-review</c>, <c>published</c>.</summary>
public static class ProcessDraftStates
{
    public static string Key(this ProcessDraftState state) => state == ProcessDraftState.InReview ? "in-review" : state.ToString().ToLowerInvariant();
}

internal sealed class ProcessDraftConfiguration : IEntityTypeConfiguration<ProcessDraft>
{
    public const int LongestObstacle = 2_000;

    public void Configure(EntityTypeBuilder<ProcessDraft> builder)
    {
        builder.ToTable("process_drafts").Audited("process-draft");
        builder.Ignore(draft => draft.IsOpen);
        builder.Property(draft => draft.Key).HasMaxLength(ProcessKey.Most);
        builder.Property(draft => draft.Name).HasMaxLength(200);
        builder.Property(draft => draft.Xml).DigestOnly();
        builder.Property(draft => draft.Obstacle).HasMaxLength(LongestObstacle);
        builder.Property(draft => draft.Revision).IsConcurrencyToken();
        builder.HasIndex(draft => new { draft.Key, draft.CreatedAt });
        // one file of a process is drawn at a time: who comes second draws on it, or sees that it is in review
        builder.HasIndex(draft => draft.Key).HasFilter("state in ('Draft', 'InReview')").IsUnique();
    }
}
