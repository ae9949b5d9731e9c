using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Approvals;
using GovernancePortal.Cards;
using GovernancePortal.Compliance;
using GovernancePortal.Datasets;
using GovernancePortal.Demo;
using GovernancePortal.Evaluations;
using GovernancePortal.Evidence;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Demo;
using GovernancePortal.Identity.OpenIdConnect;
using GovernancePortal.Ledger;
using GovernancePortal.Notifications;
using GovernancePortal.Pipelines;
using GovernancePortal.Platform;
using GovernancePortal.Policies;
using GovernancePortal.Registry;
using GovernancePortal.Registry.Uploads;
using GovernancePortal.Releases;
using GovernancePortal.Ui;
using GovernancePortal.Ui.Shell;
using GovernancePortal.Waivers;
using GovernancePortal.Webhooks;
using Microsoft.Extensions.Options;

namespace GovernancePortal;

/// <summary>The portal as one process: its rooms, their order in the pipeline, and its run.</summary>
internal static class PortalServer
{
    /// <summary>Runs until the process is asked to end.</summary>
    /// <exception cref="StartRefusedException">It is set up in a way that it does not start with.</exception>
    public static async Task RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        Proxies.RefuseTrustInEverybody(builder.Configuration, builder.Environment);
        var platform = builder.Configuration.GetSection("Portal").Get<PlatformOptions>() ?? new();
        var demo = DemoMode.Decide(builder.Environment, builder.Configuration, OpenIdConnectOptions.IsConfigured(builder.Configuration));
        await using var database = await DatabaseHost.StartAsync(builder.Configuration, builder.Environment, platform);

        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = written => ProblemCodes.Complete(written.ProblemDetails, written.HttpContext));
        builder.Services.AddOpenApi(options => options.CreateSchemaReferenceId = SchemaNames.Of);
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // what is wrong with it is told (FailureAnswers), outside Development too
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
            options.SerializerOptions.AllowDuplicateProperties = false; // who reads the first and who reads the last must read the same
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow; // a misspelt member would be left out unseen
        });
        builder.Services.AddPlatform(database.Connection, platform);
        builder.Services.AddSingleton<ReadyReport>();
        builder.Services.AddLedger();
        builder.AddIdentity(demo, platform);
        builder.Services.AddUi();
        builder.Services.AddWebhooks();
        builder.Services.AddApprovals();
        builder.Services.AddNotifications();
        builder.Services.AddRegistry();
        builder.Services.AddCards();
        builder.Services.AddDatasets();
        builder.Services.AddEvaluations();
        builder.Services.AddCompliance();
        builder.Services.AddPolicies();
        builder.Services.AddWaivers();
        builder.Services.AddGates();
        builder.Services.AddReleases();
        builder.Services.AddPipelines();
        builder.Services.AddEvidence();
        if (demo.IsOn && builder.Configuration.GetValue("Demo:Samples", true))
            builder.Services.AddSingleton<DemoPerson>().AddSingleton<SampleSeed>().AddHostedService<DemoOrganisation>();

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.Services.GetRequiredService<IStartupValidator>().Validate(); // before the database is touched, and without the host's log of a fault
        await app.PrepareDatabaseAsync();
        app.UseTrustedProxies();
        app.UsePortalSecurityHeaders();
        app.UseFailures();
        app.UseReadableRequests();
        app.UseUploadMethods();
        app.UseRouting();
        app.UseIdentity();
        app.MapOpenApi("/openapi/v1.json").AllowAnonymous();
        app.MapHealth();
        app.MapIdentity();
        app.MapLedger();
        app.MapWebhooks();
        app.MapApprovals();
        app.MapNotifications();
        app.MapRegistry();
        app.MapDatasets();
        app.MapEvaluations();
        app.MapCompliance();
        app.MapPolicies();
        app.MapWaivers();
        app.MapReleases();
        app.MapPipelines();
        app.MapEvidence();
        app.MapUi();
        await app.RunAsync();
    }
}
