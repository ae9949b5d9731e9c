using System.Globalization;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Notifications.Mails;
using GovernancePortal.Notifications.Settings;
using GovernancePortal.Notifications.Waiting;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Notifications.Digests;

/// <summary>
/// Every minute looks for whom the time of the digest has come, and asks for a mail where something waits. A day is counted once for each person, whoever looks: two portals,
/// or one that starts again, write no second one; one that was away at the time writes it later on the same day.
/// </summary>
internal sealed class WriteDigests(PortalDatabase database, ActorDirectory people, IEnumerable<IWaitingSource> sources, MailPost post, IOptions<MailOptions> options, TimeProvider time, ILogger<WriteDigests> log) : BackgroundService
{
    private const int AtOnce = 200;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Answers how many mails were asked for.</summary>
    public async Task<int> WriteAsync(CancellationToken cancellation)
    {
        if (!options.Value.IsOn)
            return 0;
        var (written, here) = (0, TimeZoneInfo.ConvertTime(time.GetUtcNow(), options.Value.Zone));
        var today = DateOnly.FromDateTime(here.Date);
        var failed = new List<Guid>();
        for (var due = await DueAsync(here, today, failed, cancellation); due.Count > 0; due = due.Count < AtOnce ? [] : await DueAsync(here, today, failed, cancellation))
            foreach (var person in due)
                try
                {
                    written += await WriteAsync(person, today, cancellation) ? 1 : 0;
                }
                catch (Exception failure) when (failure is not OperationCanceledException) // one person's mail keeps nobody else's
                {
                    failed.Add(person);
                    log.LogWarning(failure, "The digest of {Person} could not be written; trying again in a minute", person);
                }

        return written;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.EveryAsync(Interval, time, WriteAsync, failure => log.LogWarning(failure, "The digests could not be written; trying again in a minute"), stoppingToken);

    // who has an address, wants a digest, and whose time has come on a day that was not looked at
    private async Task<List<Guid>> DueAsync(DateTimeOffset here, DateOnly today, List<Guid> failed, CancellationToken cancellation)
    {
        var (minute, usual) = ((here.Hour * 60) + here.Minute, (int)options.Value.DigestTime.ToTimeSpan().TotalMinutes);
        await using var db = await database.ReadAsync(cancellation);
        return await (
            from person in db.Set<Person>()
            join chosen in db.Set<MailChoice>() on person.Id equals chosen.PersonId into choices
            from choice in choices.DefaultIfEmpty()
            where !person.Suspended && !failed.Contains(person.Id) && person.Email != null && person.Email != "" && (choice == null || choice.Mode != MailMode.None)
                && ((int?)choice!.DigestMinute ?? usual) <= minute && !db.Set<DigestDay>().Any(day => day.PersonId == person.Id && day.LastOn >= today)
            orderby person.Id
            select person.Id).Take(AtOnce).ToListAsync(cancellation);
    }

    private async Task<bool> WriteAsync(Guid person, DateOnly today, CancellationToken cancellation)
    {
        await using var db = await database.ChangeAsync(Actor.Portal("digest").Origin, "mail.digest", cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var isFirst = await db.Database.ExecuteSqlAsync($"insert into digest_days (person_id, last_on) values ({person}, {today}) on conflict (person_id) do update set last_on = excluded.last_on where digest_days.last_on < excluded.last_on", cancellation) > 0;
        var written = isFirst && await SomethingWaitsAsync(person, cancellation) && await post.SendAsync(db, person, MailKind.Digest, $"digest:{today.ToString("O", CultureInfo.InvariantCulture)}", null, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return written;
    }

    private async Task<bool> SomethingWaitsAsync(Guid person, CancellationToken cancellation)
    {
        if (await people.FindAsync(person, "digest", null, cancellation) is not { } actor)
            return false;
        foreach (var source in sources)
            if ((await source.OfAsync(actor, cancellation)).Count > 0)
                return true;
        return false;
    }
}
