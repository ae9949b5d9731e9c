using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Webhooks.Registered;

/// <summary>An address outside the portal that is told of events.</summary>
public sealed class Webhook
{
    public const int MaxName = 100;
    public const int MaxAddress = 2000;
    private const char Between = ' ';

    private Webhook()
    {
    }

    internal Webhook(string secret, Guid createdBy, DateTimeOffset now) =>
        (Id, Secret, CreatedBy, CreatedAt) = (Guid.CreateVersion7(), secret, createdBy, now);

    public Guid Id { get; private set; }

    public string Name { get; private set; } = null!;

    /// <summary>An absolute https address.</summary>
    public string Address { get; private set; } = null!;

    /// <summary>Ids of <see cref="Events.EventTypes"/> with a space between.</summary>
    public string EventTypes { get; private set; } = null!;

    public IReadOnlyList<string> Events => EventTypes.Split(Between);

    /// <summary>Whether the address may be on this machine or inside its network.</summary>
    public bool AllowsInternal { get; private set; }

    /// <summary>Since when it is told nothing; null while it is.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>What events are signed with, encrypted by the portal's key ring.</summary>
    public string Secret { get; private set; } = null!;

    /// <summary>The secret before, with which events are signed as well until <see cref="FormerSecretUntil"/>.</summary>
    public string? FormerSecret { get; private set; }

    public DateTimeOffset? FormerSecretUntil { get; private set; }

    public Guid CreatedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public uint RowVersion { get; private set; }

    internal void Describe(string name, Uri address, IEnumerable<string> events, bool allowsInternal) =>
        (Name, Address, EventTypes, AllowsInternal) = (name, address.AbsoluteUri, string.Join(Between, events), allowsInternal);

    internal void Pause(DateTimeOffset? since) => PausedAt = since is null ? null : PausedAt ?? since;

    internal void Renew(string secret, DateTimeOffset formerUntil) => (FormerSecret, FormerSecretUntil, Secret) = (Secret, formerUntil, secret);
}

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    private const int MaxEvents = 2000;
    private const int MaxSecret = 1000;

    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("webhooks").Audited("webhook");
        builder.Property(webhook => webhook.Name).HasMaxLength(Webhook.MaxName);
        builder.Property(webhook => webhook.Address).HasMaxLength(Webhook.MaxAddress);
        builder.Property(webhook => webhook.EventTypes).HasMaxLength(MaxEvents);
        builder.Property(webhook => webhook.Secret).HasMaxLength(MaxSecret).Secret();
        builder.Property(webhook => webhook.FormerSecret).HasMaxLength(MaxSecret).Secret();
        builder.Property(webhook => webhook.RowVersion).IsRowVersion();
        builder.Ignore(webhook => webhook.Events);
    }
}
