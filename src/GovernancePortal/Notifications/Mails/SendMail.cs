using GovernancePortal.Identity.People;
using GovernancePortal.Notifications.Waiting;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Notifications.Mails;

/// <summary>
/// Sends one mail, again with growing pauses until it is taken. Two jobs for it send it once; a crash between the server's word and ours sends it twice with the same Message-ID,
/// of which mail programs show one.
/// </summary>
internal sealed class SendMail(PortalDatabase database, ActorDirectory people, IEnumerable<IWaitingSource> sources, MailSender sender, IOptions<MailOptions> options, TimeProvider time) : IJobHandler
{
    public const string JobKind = "send-mail";

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6)];

    public string Kind => JobKind;

    public bool WaitsForOthers => true;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var now = time.GetUtcNow();
        if (await db.Set<OutgoingMail>().SingleOrDefaultAsync(row => row.Id == job.SubjectId, cancellation) is not { State: MailState.Waiting } seen)
            return;
        if (seen.NextAttemptAt - now is { Ticks: > 0 } early)
            throw new JobPostponedException("The next attempt comes later.", early);
        var until = now + (options.Value.Timeout * 2);
        if (await db.Set<OutgoingMail>().Where(row => row.Id == seen.Id && row.State == MailState.Waiting && (row.HandedOverUntil == null || row.HandedOverUntil < now)).ExecuteUpdateAsync(row => row.SetProperty(mail => mail.HandedOverUntil, until), cancellation) == 0)
            throw new JobPostponedException("Somebody else hands it over.", options.Value.Timeout);
        var mail = await db.Set<OutgoingMail>().AsTracking().SingleAsync(row => row.Id == seen.Id, cancellation);
        await SendAsync(db, mail, cancellation);
        db.Announcements.Add(MailBook.Topic);
        await db.SaveChangesAsync(cancellation);
        if (mail is { State: MailState.Waiting, NextAttemptAt: { } next })
            throw new JobPostponedException("The mail server did not take it.", next - time.GetUtcNow() is { Ticks: > 0 } pause ? pause : TimeSpan.Zero);
    }

    public async Task GaveUpAsync(Job job, string reason, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (await db.Set<OutgoingMail>().AsTracking().SingleOrDefaultAsync(row => row.Id == job.SubjectId, cancellation) is not { State: MailState.Waiting } mail)
            return;
        mail.Failed(ShortText.Of(reason, OutgoingMail.MaxFailure), next: null);
        db.Announcements.Add(MailBook.Topic);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task SendAsync(PortalDbContext db, OutgoingMail mail, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().SingleAsync(row => row.Id == mail.PersonId, cancellation);
        if (!options.Value.IsOn)
            mail.Leave("The portal sends no mail any more.");
        else if (person.Suspended || string.IsNullOrWhiteSpace(person.Email))
            mail.Leave("The person is suspended, or has no address.");
        else if (mail.Kind == MailKind.Digest && await db.Set<OutgoingMail>().AnyAsync(row => row.PersonId == mail.PersonId && row.Kind == MailKind.Digest && row.CreatedAt > mail.CreatedAt, cancellation))
            mail.Leave("The digest of the next day takes its place.");
        else if (await ContentAsync(mail, cancellation) is not { } content)
            mail.Leave("Nothing waits for the person any more.");
        else if (await sender.SendAsync(mail.Id, person.DisplayName, person.Email, content, cancellation) is { } failure)
            mail.Failed(failure.Why, failure.IsFinal || mail.Attempts >= Pauses.Length ? null : time.GetUtcNow() + Pauses[mail.Attempts]);
        else
            mail.Sent(time.GetUtcNow());
    }

    private async Task<MailContent?> ContentAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        if (mail.Kind == MailKind.Test)
            return MailContent.Test(options.Value.Portal);
        if (await people.FindAsync(mail.PersonId, "mail", null, cancellation) is not { } actor)
            return null;
        var things = new List<WaitingThing>();
        foreach (var source in sources)
            things.AddRange(await source.OfAsync(actor, cancellation));
        if (mail.TaskId is { } task)
            things.RemoveAll(thing => thing.TaskId != task);
        return things.Count == 0 ? null : MailContent.Of(things, options.Value.Portal, options.Value.Zone, mail.Kind == MailKind.Digest);
    }
}
