using GovernancePortal.Evaluations.Reports;

namespace GovernancePortal.Evaluations;

/// <summary>Reports of tests that were made on a version.</summary>
public static class EvaluationsModule
{
    public static void AddEvaluations(this IServiceCollection services)
    {
        services.AddSingleton<EvaluationBook>();
        services.AddSingleton<HandInReport>();
    }

    public static void MapEvaluations(this IEndpointRouteBuilder routes) => routes.MapEvaluationReports();
}
