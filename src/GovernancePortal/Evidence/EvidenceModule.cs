using GovernancePortal.Evidence.Packages;
using GovernancePortal.Evidence.Signing;
using GovernancePortal.Evidence.Typesetting;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Versions;
using GovernancePortal.Ui;
using GovernancePortal.Ui.Navigation;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Evidence;

/// <summary>Evidence packages: PDF, workbook and JSON of a decided release.</summary>
public static class EvidenceModule
{
    /// <summary>Adds the typesetter, its health and its options (section <c>Evidence</c>).</summary>
    public static void AddEvidence(this IServiceCollection services)
    {
        services.AddNavigation(new(NavigationGroup.Proof, "Evidence", "/evidence", "verified", Order: 1, Requires: new RequiresPermissionAttribute(Permission.ReadEvidence)) { Covers = ["/releases/*/evidence"] });
        services.AddOptions<EvidenceOptions>().BindConfiguration("Evidence").ValidateOnStart();
        services.AddSingleton<IValidateOptions<EvidenceOptions>, EvidenceOptionsValidator>();
        services.AddSingleton<Typesetter>();
        services.AddHostedService(provider => provider.GetRequiredService<Typesetter>());
        services.AddOptions<SigningOptions>().BindConfiguration("Evidence:Signing");
        services.AddSingleton<SigningCertificate>();
        services.AddSingleton<ReleaseTrail>();
        services.AddSingleton<LedgerChapter>();
        services.AddSingleton<GatherEvidence>();
        services.AddSingleton<PackageShelf>();
        services.AddSingleton<ExportEvidence>();
        services.AddSingleton<ISignatureSource, PackageSignatures>();
        services.AddSingleton<IJobHandler, MakePackage>();
        services.AddHealthChecks().AddCheck<TypesetterHealthCheck>("typesetter");
    }

    public static void MapEvidence(this IEndpointRouteBuilder routes) => routes.MapPackages();
}
