using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Notifications.Mails;

/// <summary>What became of the portal's mail, for administrators.</summary>
public sealed class MailBook(PortalDatabase database, ActorDirectory people, IOptions<MailOptions> options)
{
    /// <summary>Topic of the pages that show mail.</summary>
    public const string Topic = "mail";

    /// <summary>Newest first.</summary>
    /// <param name="state"><c>waiting</c>, <c>sent</c>, <c>given-up</c> or <c>not-needed</c>; all when it is none of them.</param>
    public async Task<Result<Page<MailView>>> ListAsync(Actor actor, PageRequest request, string? state, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ReadMail) is { } refusal)
            return refusal;
        await using var db = await database.ReadAsync(cancellation);
        var query = db.Set<OutgoingMail>().AsQueryable();
        if (Enum.TryParse<MailState>(state?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var wanted))
            query = query.Where(mail => mail.State == wanted);
        var page = await query.OrderByDescending(mail => mail.CreatedAt).ThenByDescending(mail => mail.Id).ToPageAsync(request, cancellation);
        var names = await people.NamesAsync([.. page.Items.Select(mail => mail.PersonId)], cancellation);
        return new Page<MailView>([.. page.Items.Select(mail => MailView.Of(mail, names.GetValueOrDefault(mail.PersonId, ActorDirectory.Erased)))], page.Total, page.Number, page.PageSize);
    }

    /// <summary>How mail stands.</summary>
    public async Task<Result<MailStanding>> StandAsync(Actor actor, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ReadMail) is { } refusal)
            return refusal;
        await using var db = await database.ReadAsync(cancellation);
        var settings = options.Value;
        var failing = await db.Set<OutgoingMail>().Where(mail => mail.State == MailState.Waiting && mail.Failure != null).OrderByDescending(mail => mail.CreatedAt).Select(mail => mail.Failure).FirstOrDefaultAsync(cancellation);
        return new MailStanding(settings.IsOn, settings.IsOn ? settings.Host : null, settings.IsOn ? settings.Port : null, settings.IsOn ? settings.Security.ToString() : null, settings.From, settings.PortalAddress, settings.DigestAt, settings.TimeZone,
            await db.Set<OutgoingMail>().Where(mail => mail.State == MailState.Sent).MaxAsync(mail => (DateTimeOffset?)mail.SentAt, cancellation), failing);
    }
}

/// <summary>A mail as administrators read it: to whom and what became of it.</summary>
/// <param name="Kind"><c>digest</c>, <c>task</c> or <c>test</c>.</param>
/// <param name="State"><c>waiting</c>, <c>sent</c>, <c>given-up</c> or <c>not-needed</c>.</param>
/// <param name="Failure">Why it was not taken, or not needed.</param>
public sealed record MailView(Guid Id, Guid PersonId, string Person, string Kind, string State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? NextAttemptAt, string? Failure)
{
    internal static MailView Of(OutgoingMail mail, string person) => new(
        mail.Id, mail.PersonId, person, mail.Kind.ToString().ToLowerInvariant(), mail.State switch { MailState.GivenUp => "given-up", MailState.NotNeeded => "not-needed", var other => other.ToString().ToLowerInvariant() },
        mail.Attempts, mail.CreatedAt, mail.SentAt, mail.NextAttemptAt, mail.Failure);
}

/// <summary>How mail stands; no secret is in it.</summary>
/// <param name="Failing">Why what waits was not taken the last time; null while nothing fails.</param>
public sealed record MailStanding(bool IsOn, string? Host, int? Port, string? Security, string? From, string? PortalAddress, string DigestAt, string TimeZone, DateTimeOffset? LastSentAt, string? Failing);
