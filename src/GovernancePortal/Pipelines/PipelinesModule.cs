using GovernancePortal.Pipelines.AzureChecks;
using GovernancePortal.Platform.Jobs;

namespace GovernancePortal.Pipelines;

/// <summary>Tells pipelines that wait what became of a release.</summary>
public static class PipelinesModule
{
    public static void AddPipelines(this IServiceCollection services)
    {
        services.AddOptions<PipelineOptions>().BindConfiguration("Pipelines").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<FindRelease>();
        services.AddSingleton<AskAzureCheck>();
        services.AddSingleton<AzureCheckBook>();
        services.AddSingleton<AzureCallback>();
        services.AddSingleton<IJobHandler, AnswerAzureCheck>();
        services.AddHostedService<WakeAzureChecks>();
    }

    public static void MapPipelines(this IEndpointRouteBuilder routes) => routes.MapAzureChecks();
}
