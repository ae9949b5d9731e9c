using GovernancePortal.Identity;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Notifications.Mails;
using GovernancePortal.Notifications.Settings;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Notifications;

internal static class NotificationEndpoints
{
    public static void MapMail(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/v1/mail-choice").WithTags("Mail");
        own.MapGet("/", async (Actor actor, ChooseMail handler, CancellationToken cancellation) => TypedResults.Ok(await handler.ReadAsync(actor, cancellation))).Requires(Permission.ChooseMail).WithSummary("Which mail one gets");
        own.MapPut("/", async (Actor actor, MailChoiceRequest request, ChooseMail handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, request, cancellation)).ToHttp()).Requires(Permission.ChooseMail).WithSummary("Chooses which mail one gets: digest, at-once or none, and when the digest goes out");

        var all = routes.MapGroup("/api/v1/mails").WithTags("Mail");
        all.MapGet("/", async (Actor actor, MailBook book, [AsParameters] PageRequest page, CancellationToken cancellation, string? state = null) =>
            (await book.ListAsync(actor, page, state, cancellation)).ToHttp()).SortedBy().Requires(Permission.ReadMail).WithSummary("What became of the portal's mail: waiting, sent, given-up, not-needed; never what it said");
        all.MapGet("/standing", async (Actor actor, MailBook book, CancellationToken cancellation) => (await book.StandAsync(actor, cancellation)).ToHttp()).Requires(Permission.ReadMail).WithSummary("Whether mail is on, how it is set up, and why it fails");
        all.MapPost("/trial", async (Actor actor, TryMail handler, CancellationToken cancellation) =>
            (await handler.HandleAsync(actor, cancellation)).ToHttp(_ => TypedResults.Accepted("/api/v1/mails"))).Requires(Permission.ReadMail).WithSummary("Sends a mail to oneself, to see that it arrives");
    }
}
