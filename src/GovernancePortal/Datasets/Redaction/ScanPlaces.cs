using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Redaction;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>Keeps how far a scan came, while this process holds its job.</summary>
internal sealed class ScanPlaces(PortalDatabase database, TimeProvider time, ILogger<ScanPlaces> log)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Null where the scan begins at the beginning: nothing was kept, or by other rules.</summary>
    public async Task<ScanSoFar?> FindAsync(Guid reportId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        if (await db.Set<ScanPlace>().SingleOrDefaultAsync(place => place.ReportId == reportId, cancellation) is not { } kept)
            return null;
        var found = Read(kept.Content);
        log.LogInformation("The scan for {Report} was interrupted and goes on {From}", reportId, found is null ? "from the beginning: the rules changed" : "from its last place");
        return found;
    }

    public async Task KeepAsync(Job job, ScanSoFar soFar, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var content = JsonSerializer.Serialize(soFar, Json);
        // a process that lost the job writes nothing over its successor's place
        await db.Database.ExecuteSqlAsync(
            $"""
             insert into scan_places (report_id, content, at)
             select {job.SubjectId}, {content}, {time.GetUtcNow()}
             where exists (select 1 from jobs where id = {job.Id} and state = 'Running' and attempts = {job.Attempts})
             on conflict (report_id) do update set content = excluded.content, at = excluded.at
             """, cancellation);
    }

    private static ScanSoFar? Read(string content)
    {
        try
        {
            return JsonSerializer.Deserialize<ScanSoFar>(content, Json) is { } soFar && soFar.RulesDigest == RuleSet.Current.Digest ? soFar : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
