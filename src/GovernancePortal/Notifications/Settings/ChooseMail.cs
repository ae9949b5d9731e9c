using System.Globalization;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Notifications.Settings;

/// <summary>A person says which mail they get, for themself alone.</summary>
public sealed class ChooseMail(PortalDatabase database, IOptions<MailOptions> options, RefusalLog refusals)
{
    private static readonly string[] Modes = ["digest", "at-once", "none"];

    public async Task<MailChoiceView> ReadAsync(Actor actor, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var choice = await db.Set<MailChoice>().SingleOrDefaultAsync(row => row.PersonId == actor.Id, cancellation);
        var address = await db.Set<Person>().Where(person => person.Id == actor.Id).Select(person => person.Email).SingleOrDefaultAsync(cancellation);
        var at = choice?.DigestMinute is { } minute ? TimeOnly.MinValue.AddMinutes(minute) : options.Value.DigestTime;
        return new(Modes[(int)(choice?.Mode ?? MailMode.Digest)], at.ToString("HH:mm", CultureInfo.InvariantCulture), options.Value.TimeZone, address, options.Value.IsOn);
    }

    public async Task<Result<MailChoiceView>> HandleAsync(Actor actor, MailChoiceRequest request, CancellationToken cancellation)
    {
        var result = await ChooseAsync(actor, request, cancellation);
        return result.IsSuccess ? await ReadAsync(actor, cancellation) : await refusals.EnterRefusedAsync<MailChoiceView>(result.Error, actor.Origin, "mail.choose", "person", actor.Id.ToString(), cancellation);
    }

    private async Task<Result<Done>> ChooseAsync(Actor actor, MailChoiceRequest request, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ChooseMail) is { } refusal)
            return refusal;
        var isTime = TimeOnly.TryParseExact(request.DigestAt, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at);
        if (new Form().OneOf("mode", request.Mode, Modes).Check("digestAt", request.DigestAt is null || isTime, "The time is hours and minutes, such as 07:00.").Error is { } invalid)
            return invalid;
        await using var db = await database.ChangeAsync(actor.Origin, "mail.choose", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await Person.HoldAsync(db, actor.Id, cancellation); // two windows of one person take turns
        var choice = await db.Set<MailChoice>().SingleOrDefaultAsync(row => row.PersonId == actor.Id, cancellation);
        if (choice is null)
            db.Add(choice = new MailChoice(actor.Id));
        choice.Choose((MailMode)Array.IndexOf(Modes, request.Mode), isTime ? (at.Hour * 60) + at.Minute : choice.DigestMinute);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return default(Done);
    }
}

/// <summary>What a person chooses.</summary>
/// <param name="Mode"><c>digest</c>, <c>at-once</c> or <c>none</c>.</param>
/// <param name="DigestAt">Hours and minutes in the portal's time zone; left out to keep it.</param>
public sealed record MailChoiceRequest(string? Mode, string? DigestAt = null);

/// <summary>Which mail a person gets.</summary>
/// <param name="TimeZone">The time zone of the time.</param>
/// <param name="Address">Where it goes; null where the portal knows no address, and none goes out.</param>
/// <param name="IsOn">Whether this portal sends mail at all.</param>
public sealed record MailChoiceView(string Mode, string DigestAt, string TimeZone, string? Address, bool IsOn);
