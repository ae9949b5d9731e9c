using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Releases.Questions;

/// <summary>What a reviewer asks about a release, or the evidence that they want to see; the answers stand beneath it.</summary>
public sealed class Question
{
    /// <summary>Characters of a question or an answer.</summary>
    public const int MaxText = 2000;

    /// <summary>Characters of an address within a release: a gate, a field's path, a line of the comparison.</summary>
    public const int MaxTarget = 600;

    /// <summary>Questions of one release.</summary>
    public const int MaxPerRelease = 100;

    /// <summary>Answers to one question.</summary>
    public const int MaxAnswers = 50;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ReleaseId { get; init; }

    /// <summary>The version that was looked at when it was asked.</summary>
    public required Guid VersionId { get; init; }

    public required QuestionKind Kind { get; init; }

    public required QuestionAbout About { get; init; }

    /// <summary>What it is bound to: the id of a gate, the path of a field of the card, the name of a line of the comparison; null for the release as a whole.</summary>
    public string? Target { get; init; }

    /// <summary>As people called it when it was asked.</summary>
    public required string TargetTitle { get; init; }

    public required string Text { get; init; }

    public required Guid AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Until when the evidence is wanted; null for a question.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When somebody else than the asker last answered, since it was asked or reopened; null while it waits for an answer.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>When it was resolved; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    public Guid? ResolvedBy { get; private set; }

    internal void Answer(Guid by, DateTimeOffset now) => AnsweredAt = by == AskedBy ? AnsweredAt : now;

    internal void Resolve(Guid by, DateTimeOffset now) => (ResolvedBy, ResolvedAt) = (by, now);

    internal void Reopen() => (ResolvedBy, ResolvedAt, AnsweredAt) = (null, null, null);
}

/// <summary>What is wanted.</summary>
public enum QuestionKind
{
    /// <summary>An answer in words.</summary>
    Question,

    /// <summary>Evidence until a day: a task of the submitter.</summary>
    Evidence,
}

/// <summary>What a question is bound to.</summary>
public enum QuestionAbout
{
    Release,
    Gate,
    Field,
    Change,
}

/// <summary>An answer, or a further word of who asked.</summary>
public sealed class QuestionAnswer
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid QuestionId { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Text { get; init; }

    /// <summary>An evaluation report of the version that answers; null for none.</summary>
    public Guid? EvaluationId { get; init; }

    /// <summary>The path of a file of the version that answers; null for none.</summary>
    public string? ArtifactPath { get; init; }

    /// <summary>As people call the report or the file; null where the answer names neither.</summary>
    public string? EvidenceTitle { get; init; }

    /// <summary>SHA-256 of what the report says, or of the file.</summary>
    public Sha256Digest? EvidenceDigest { get; init; }
}

internal sealed class QuestionConfiguration : IEntityTypeConfiguration<Question>, IEntityTypeConfiguration<QuestionAnswer>
{
    public void Configure(EntityTypeBuilder<Question> builder)
    {
        builder.ToTable("questions").Audited("question");
        builder.Property(question => question.Target).HasMaxLength(Question.MaxTarget);
        builder.Property(question => question.TargetTitle).HasMaxLength(Question.MaxTarget);
        // talk between people is no statement on record: the ledger proves the words, and holds none of them
        builder.Property(question => question.Text).HasMaxLength(Question.MaxText).DigestOnly();
        builder.HasOne<Release>().WithMany().HasForeignKey(question => question.ReleaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(question => new { question.ReleaseId, question.AskedAt });
        builder.HasIndex(question => new { question.AskedBy, question.AskedAt });
    }

    public void Configure(EntityTypeBuilder<QuestionAnswer> builder)
    {
        builder.ToTable("question_answers").Audited("question-answer");
        builder.Property(answer => answer.Text).HasMaxLength(Question.MaxText).DigestOnly();
        builder.Property(answer => answer.ArtifactPath).HasMaxLength(1000);
        builder.Property(answer => answer.EvidenceTitle).HasMaxLength(1000);
        builder.HasOne<Question>().WithMany().HasForeignKey(answer => answer.QuestionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(answer => new { answer.QuestionId, answer.At });
        builder.HasIndex(answer => new { answer.PersonId, answer.At });
    }
}
