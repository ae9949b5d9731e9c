using System.Text.Json;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.Processes.Messages;

/// <summary>
/// Something on its way to a process: written in the transaction of the step that sends it, removed in that of the step that it brings about. A crash between the two
/// loses nothing and doubles nothing.
/// </summary>
public sealed class ProcessDelivery
{
    private ProcessDelivery()
    {
    }

    internal ProcessDelivery(DeliveryKind kind, string name, DateTimeOffset now)
    {
        (Id, Kind, Name, SentAt) = (Guid.CreateVersion7(), kind, name, now);
    }

    public Guid Id { get; private set; }

    public DeliveryKind Kind { get; private set; }

    /// <summary>The message, signal, code of an escalation, or key of the process that is called.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>The key of a message (<see cref="CorrelationKey"/>).</summary>
    public string? Key { get; internal init; }

    /// <summary>JSON object: the variables that it brings.</summary>
    public string Content { get; internal init; } = "{}";

    /// <summary>The instance that it goes to; null for a message, which finds its own.</summary>
    public Guid? TargetId { get; internal init; }

    /// <summary>The activity of the target that it concerns, for calls and escalations.</summary>
    public string? ActivityId { get; internal init; }

    /// <summary>Which attempt of that activity calls.</summary>
    public int Attempt { get; internal init; }

    /// <summary>The version of the process that is called.</summary>
    public int Version { get; internal init; }

    /// <summary>What a process is about that the message starts.</summary>
    public string? SubjectKind { get; internal init; }

    public Guid? SubjectId { get; internal init; }

    public DateTimeOffset SentAt { get; private set; }

    internal IReadOnlyDictionary<string, object?> Variables() => ContentJson.Read(Content);
}

/// <summary>What is delivered.</summary>
public enum DeliveryKind
{
    Message,
    Signal,
    Escalation,
    Call,
}

/// <summary>Variables on their way, as JSON.</summary>
internal static class ContentJson
{
    public static string Write<T>(IReadOnlyDictionary<string, T> variables) => JsonSerializer.Serialize(variables);

    public static IReadOnlyDictionary<string, object?> Read(string json) =>
        JsonElement.Parse(json).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value, StringComparer.Ordinal);
}

internal sealed class ProcessDeliveryConfiguration : IEntityTypeConfiguration<ProcessDelivery>
{
    public void Configure(EntityTypeBuilder<ProcessDelivery> builder)
    {
        builder.ToTable("process_deliveries").NotAudited("It is on its way from one step to another; both are audited where they take effect.");
        builder.Property(delivery => delivery.Name).HasMaxLength(HostedSubset.LongestName);
        builder.Property(delivery => delivery.Key).HasMaxLength(CorrelationKey.Longest);
        builder.Property(delivery => delivery.ActivityId).HasMaxLength(230);
        builder.Property(delivery => delivery.SubjectKind).HasMaxLength(60);
        builder.HasIndex(delivery => new { delivery.Kind, delivery.Name, delivery.Key });
        builder.HasIndex(delivery => new { delivery.TargetId, delivery.ActivityId });
    }
}
