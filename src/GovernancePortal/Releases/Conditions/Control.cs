using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Releases.Conditions;

/// <summary>A condition of an approval while the portal watches it, from the decision on.</summary>
public sealed class Control
{
    public const int MaxMeasured = 300;
    public const int MaxReason = 500;

    private Control()
    {
    }

    internal Control(Guid releaseId, SignOff signOff, int position, Condition condition, DateTimeOffset now)
    {
        (Id, ReleaseId, SignOffId, Position, Seat, SetBy) = (Guid.CreateVersion7(), releaseId, signOff.Id, position, signOff.Seat, signOff.PersonId);
        (Kind, Term, Sentence, OnBreach, Since) = (condition.Kind, condition.Canonical(), condition.Sentence, condition.OnBreach, now);
        (State, DueAt) = (ConditionKinds.IsDated(condition.Kind) ? ControlState.Holding : ControlState.NotMeasured, Due(condition, now));
    }

    public Guid Id { get; private set; }

    public Guid ReleaseId { get; private set; }

    public Guid SignOffId { get; private set; }

    /// <summary>Which of the sign-off's conditions it is, from 0.</summary>
    public int Position { get; private set; }

    /// <summary>The seat that set it, and is asked when it is breached.</summary>
    public Seat Seat { get; private set; }

    public Guid SetBy { get; private set; }

    /// <summary>One of <see cref="ConditionKinds.Watched"/>.</summary>
    public string Kind { get; private set; } = null!;

    /// <summary>The condition as canonical JSON.</summary>
    public string Term { get; private set; } = null!;

    public string Sentence { get; private set; } = null!;

    public string? OnBreach { get; private set; }

    public ControlState State { get; private set; }

    /// <summary>From when on measurements count: the approval, or when its seat lifted a breach.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>What was measured last, in words; null before.</summary>
    public string? Measured { get; private set; }

    public DateTimeOffset? MeasuredAt { get; private set; }

    /// <summary>When the clock looks at it next; null where only measurements do.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset? BreachedAt { get; private set; }

    public string? BreachReason { get; private set; }

    /// <summary>How often it was breached.</summary>
    public int Breaches { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it is no longer watched, or why its seat lifted a breach.</summary>
    public string? Note { get; private set; }

    public Condition Condition => Condition.Read(Term);

    /// <summary>Whether it is watched still.</summary>
    public bool IsLive => State is not (ControlState.Met or ControlState.Ended);

    /// <summary>Something was measured; a breach stays one until its seat has answered.</summary>
    internal void Measure(string words, DateTimeOffset at, bool holds)
    {
        if (at < MeasuredAt) // came late
            return;
        (Measured, MeasuredAt) = (words.Length <= MaxMeasured ? words : words[..(MaxMeasured - 1)] + "…", at);
        if (holds && State is ControlState.NotMeasured)
            State = ControlState.Holding;
        if (Condition.EveryDays is { } days)
            DueAt = at.AddDays(days);
    }

    /// <summary>The clock looked at it.</summary>
    internal void LookAgain(DateTimeOffset? next) => DueAt = next;

    internal void Breach(string reason, DateTimeOffset now)
    {
        (State, BreachedAt, BreachReason, DueAt) = (ControlState.Breached, now, reason.Length <= MaxReason ? reason : reason[..(MaxReason - 1)] + "…", null);
        Breaches++;
    }

    /// <summary>Its seat lifts the breach: what is dated is done with, and anything else is watched anew.</summary>
    internal void Lift(string reason, DateTimeOffset now)
    {
        Note = Short(reason);
        if (ConditionKinds.IsDated(Kind))
        {
            (State, EndedAt) = (ControlState.Met, now);
            return;
        }

        (State, Since, DueAt) = (ControlState.NotMeasured, now, Due(Condition, now));
    }

    internal void Meet(DateTimeOffset now, string note) => (State, EndedAt, DueAt, Note) = (ControlState.Met, now, null, Short(note));

    internal void End(DateTimeOffset now, string note) => (State, EndedAt, DueAt, Note) = (ControlState.Ended, now, null, Short(note));

    private static string Short(string text) => text.Length <= MaxReason ? text : text[..(MaxReason - 1)] + "…";

    private static DateTimeOffset? Due(Condition condition, DateTimeOffset now) => condition.Kind switch
    {
        ConditionKinds.Region => now, // the portal knows regions itself
        ConditionKinds.Metric => condition.EveryDays is { } days ? now.AddDays(days) : null,
        _ => condition.At,
    };
}

/// <summary>Where a control stands.</summary>
public enum ControlState
{
    NotMeasured,
    Holding,
    Breached,

    /// <summary>What was wanted until a day is there, or its seat was content.</summary>
    Met,

    /// <summary>The approval is over.</summary>
    Ended,
}

/// <summary>States as they stand in the API: <c>not-measured</c>, <c>holding</c>, <c>breached</c>, <c>met</c>, <c>ended</c>.</summary>
public static class ControlStates
{
    public static string Key(this ControlState state) => state == ControlState.NotMeasured ? "not-measured" : state.ToString().ToLowerInvariant();
}

internal sealed class ControlConfiguration : IEntityTypeConfiguration<Control>
{
    public void Configure(EntityTypeBuilder<Control> builder)
    {
        builder.ToTable("controls").Audited("control");
        builder.Ignore(control => control.Condition);
        builder.Ignore(control => control.IsLive);
        builder.Property(control => control.Kind).HasMaxLength(30);
        builder.Property(control => control.OnBreach).HasMaxLength(20);
        builder.Property(control => control.Measured).HasMaxLength(Control.MaxMeasured);
        builder.Property(control => control.BreachReason).HasMaxLength(Control.MaxReason);
        builder.Property(control => control.Note).HasMaxLength(Control.MaxReason);
        builder.HasOne<Release>().WithMany().HasForeignKey(control => control.ReleaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(control => new { control.SignOffId, control.Position }).IsUnique();
        builder.HasIndex(control => control.ReleaseId);
    }
}
