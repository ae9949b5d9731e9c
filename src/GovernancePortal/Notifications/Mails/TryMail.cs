using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Notifications.Mails;

/// <summary>An administrator has a mail sent to themself, to see that it arrives.</summary>
public sealed class TryMail
{
    private readonly PortalDatabase database;
    private readonly MailPost post;
    private readonly IOptions<MailOptions> options;
    private readonly RefusalLog refusals;

    internal TryMail(PortalDatabase database, MailPost post, IOptions<MailOptions> options, RefusalLog refusals) => (this.database, this.post, this.options, this.refusals) = (database, post, options, refusals);

    public async Task<Result<Done>> HandleAsync(Actor actor, CancellationToken cancellation) =>
        await refusals.EnterRefusedAsync(await TryAsync(actor, cancellation), actor.Origin, "mail.try", "person", actor.Id.ToString(), cancellation);

    private async Task<Result<Done>> TryAsync(Actor actor, CancellationToken cancellation)
    {
        if (actor.Demand(Permission.ReadMail) is { } refusal)
            return refusal;
        if (!options.Value.IsOn)
            return Error.Conflict("mail-off", "This portal sends no mail: no mail server is set up.", "Set Mail:Host and its companions, then start the portal again.");
        await using var db = await database.ChangeAsync(actor.Origin, "mail.try", cancellation);
        if (await db.Set<Person>().AnyAsync(person => person.Id == actor.Id && (person.Email == null || person.Email == ""), cancellation))
            return Error.Conflict("no-address", "The portal knows no address of yours.", "It takes the one that the directory gives at sign-in, or that stands with you in Administration.");
        await post.SendAsync(db, actor.Id, MailKind.Test, $"test:{Guid.NewGuid():n}", null, cancellation);
        await db.SaveChangesAsync(cancellation);
        return default(Done);
    }
}
