using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Registry.Models;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Datasets.Catalog;

/// <summary>A version names datasets that are there.</summary>
internal sealed class DatasetsExist : ISubmissionCheck
{
    public async Task<Error?> CheckAsync(PortalDbContext db, Model model, ModelVersion version, CancellationToken cancellation)
    {
        var known = await db.Set<Dataset>().Where(dataset => version.DatasetIds.Contains(dataset.Id)).Select(dataset => dataset.Id).ToListAsync(cancellation);
        var unknown = version.DatasetIds.Except(known).ToList();
        return unknown.Count == 0
            ? null
            : Error.Invalid("unknown-dataset", $"No dataset has the id {string.Join(", ", unknown)}.", "Submit the dataset first.", [.. unknown.Select(id => new ErrorDetail("datasetIds", $"No dataset {id}."))]);
    }
}
