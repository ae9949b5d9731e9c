using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;

namespace GovernancePortal.Releases;

/// <summary>Releases: what the council decides on.</summary>
public static class ReleasesModule
{
    public static void AddReleases(this IServiceCollection services)
    {
        services.AddSingleton<ReleaseDesk>();
        services.AddSingleton<ReleaseBook>();
        services.AddSingleton<RequestRelease>();
        services.AddSingleton<ResubmitRelease>();
        services.AddSingleton<JudgeRelease>();
        services.AddSingleton<ISubjectSource, ReleaseSubject>();
        services.AddSingleton<IServiceTaskHandler, RunGatesTask>();
        services.AddSingleton<IServiceTaskHandler, DecideReleaseTask>();
        services.AddSingleton<IJobHandler>(provider => provider.GetRequiredService<JudgeRelease>());
        services.AddSingleton<IJobHandler, RejudgeOnDatasetChange>();
    }

    public static void MapReleases(this IEndpointRouteBuilder routes) => routes.MapReleaseEndpoints();
}
