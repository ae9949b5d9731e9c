using GovernancePortal.Approvals.Deadlines;
using GovernancePortal.Identity.Administration;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Notifications.Digests;
using GovernancePortal.Notifications.Mails;
using GovernancePortal.Notifications.Settings;
using GovernancePortal.Notifications.Waiting;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Notifications;

/// <summary>Tells people, and machines, what waits for them.</summary>
public static class NotificationsModule
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        services.AddSingleton(new AdministrationTab("Mail", "/administration/mail", 6, Permission.ReadMail));
        services.AddSingleton<IWaitingSource, WaitingTasks>();
        services.AddSingleton<ITaskListener, TellOfDeadlines>();
        services.AddSingleton<IPersonalBelongings, OwnMail>();
        services.AddSingleton<ChooseMail>();
        services.AddSingleton<MailPost>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<MailBook>();
        services.AddSingleton(provider => new TryMail(
            provider.GetRequiredService<PortalDatabase>(), provider.GetRequiredService<MailPost>(), provider.GetRequiredService<IOptions<MailOptions>>(), provider.GetRequiredService<RefusalLog>()));
        services.AddSingleton<IJobHandler, SendMail>();
        services.AddSingleton<WriteDigests>();
        services.AddHostedService(provider => provider.GetRequiredService<WriteDigests>());
        services.AddHostedService<ForgetMails>();
        services.AddHealthChecks().AddCheck<MailHealthCheck>("mail", timeout: MailHealthCheck.Patience);
    }

    public static void MapNotifications(this IEndpointRouteBuilder routes) => routes.MapMail();
}
