using System.Text.Json;
using System.Text.Json.Serialization;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;
using GovernancePortal.Releases.Conditions;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Decisions;

/// <summary>Reads decision records; the door for pages, endpoints and the evidence.</summary>
public sealed class DecisionBook(PortalDatabase database, ControlBook controls)
{
    /// <summary>The newest record of a release; null before it is decided, and of a release that was decided before the portal kept records.</summary>
    public async Task<DecisionView?> OfAsync(Guid releaseId, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<DecisionRecord>().Where(record => record.ReleaseId == releaseId).OrderByDescending(record => record.Number).FirstOrDefaultAsync(cancellation) is { } found ? Of(found, await controls.OfAsync(releaseId, cancellation)) : null;
    }

    public async Task<Result<DecisionView>> ReleaseAsync(Guid releaseId, CancellationToken cancellation) =>
        await OfAsync(releaseId, cancellation) is { } found ? found : new Error(ErrorKind.NotFound, "not-decided", "There is no decision on this release, or no such release.");

    /// <summary>Decisions, newest first.</summary>
    public async Task<Page<DecisionLine>> ListAsync(PageRequest request, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var page = await db.Set<DecisionRecord>().OrderByDescending(record => record.Number).ToPageAsync(request, cancellation);
        return new([.. page.Items.Select(record => new DecisionLine(DecisionRecord.NumberOf(record.Number), record.ReleaseId, record.Result, record.DecidedAt, record.Digest.ToString()))], page.Total, page.Number, page.PageSize);
    }

    private static DecisionView Of(DecisionRecord record, IReadOnlyList<ControlView> controls) =>
        new(record.Id, JsonSerializer.Deserialize<DecisionContent>(record.Content, RecordDecision.Json)!, record.Digest.ToString(), controls, record.Content);
}

/// <summary>A decision as clients read it.</summary>
/// <param name="Record">As it was kept; SHA-256 of its canonical JSON is <paramref name="Digest"/>.</param>
/// <param name="Controls">The conditions that the portal watches, as they stand now.</param>
/// <param name="Kept">The canonical JSON itself; for the evidence, where clients would read everything twice.</param>
public sealed record DecisionView(Guid Id, DecisionContent Record, string Digest, IReadOnlyList<ControlView> Controls, [property: JsonIgnore] string Kept);

/// <summary>A decision in a list.</summary>
public sealed record DecisionLine(string Number, Guid ReleaseId, string Result, DateTimeOffset DecidedAt, string Digest);
