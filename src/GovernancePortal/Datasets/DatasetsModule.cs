using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Redaction;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Ui.Search;

namespace GovernancePortal.Datasets;

/// <summary>Datasets, their classification and redaction reports.</summary>
public static class DatasetsModule
{
    public static void AddDatasets(this IServiceCollection services)
    {
        services.AddSingleton<DatasetCatalog>();
        services.AddSingleton<SubmitDataset>();
        services.AddSingleton<ISearchSource, DatasetSearch>();
        services.AddSingleton<AcceptReport>();
        services.AddSingleton<CancelScan>();
        services.AddSingleton<ScanAgain>();
        services.AddSingleton<ScanPlaces>();
        services.AddOptions<ScanOptions>().BindConfiguration("Scans").Validate(options => options.CheckpointBytes > 0, "Scans:CheckpointBytes must be above 0.").ValidateOnStart();
        services.AddSingleton<RedactionScanner>();
        services.AddSingleton<IJobHandler, ScanDataset>();
        services.AddSingleton<ISubmissionCheck, DatasetsExist>();
    }

    public static void MapDatasets(this IEndpointRouteBuilder routes) => DatasetEndpoints.Map(routes);
}
