using GovernancePortal.Evidence.Typesetting;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Evidence;

/// <summary>Evidence packages: PDF, workbook and JSON of a decided release.</summary>
public static class EvidenceModule
{
    /// <summary>Adds the typesetter, its health and its options (section <c>Evidence</c>).</summary>
    public static void AddEvidence(this IServiceCollection services)
    {
        services.AddOptions<EvidenceOptions>().BindConfiguration("Evidence").ValidateOnStart();
        services.AddSingleton<IValidateOptions<EvidenceOptions>, EvidenceOptionsValidator>();
        services.AddSingleton<Typesetter>();
        services.AddHostedService(provider => provider.GetRequiredService<Typesetter>());
        services.AddHealthChecks().AddCheck<TypesetterHealthCheck>("typesetter");
    }
}
