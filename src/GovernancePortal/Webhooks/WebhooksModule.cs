using GovernancePortal.Identity.Administration;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Webhooks.Deliveries;
using GovernancePortal.Webhooks.Registered;
using GovernancePortal.Webhooks.Sending;

namespace GovernancePortal.Webhooks;

/// <summary>Tells addresses outside the portal what happened in it.</summary>
public static class WebhooksModule
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(new AdministrationTab("Webhooks", "/administration/webhooks", 5, Permission.ManageWebhooks));
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookPost>();
        services.AddSingleton<WebhookBook>();
        services.AddSingleton<RegisterWebhook>();
        services.AddSingleton<ChangeWebhook>();
        services.AddSingleton<RenewWebhookSecret>();
        services.AddSingleton<RemoveWebhook>();
        services.AddSingleton<PingWebhook>();
        services.AddSingleton<SendAgain>();
        services.AddSingleton<WebhookConnections>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<IJobHandler, DeliverWebhook>();
        services.AddHostedService<ForgetDeliveries>();
    }

    public static void MapWebhooks(this IEndpointRouteBuilder routes) => routes.MapRegisteredWebhooks();
}
