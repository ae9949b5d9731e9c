using GovernancePortal.Platform.Paging;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Ledger.Checkpoints;

internal static class CheckpointEndpoints
{
    private const string Pem = "application/x-pem-file";

    public static void MapCheckpoints(this RouteGroupBuilder ledger)
    {
        ledger.MapGet("/checkpoints", async (CheckpointBook book, [AsParameters] PageRequest page, CancellationToken cancellation) =>
            TypedResults.Ok(await book.ListAsync(page, cancellation))).SortedBy().WithSummary("Signed checkpoints, newest first");
        ledger.MapGet("/checkpoints/latest", LatestAsync).WithSummary("The newest checkpoint; with Accept: text/plain its signed note");
        ledger.MapGet("/checkpoints/key", IResult (CheckpointBook book, string? id) => book.PublicKey(id ?? book.KeyId) is { } key
            ? TypedResults.Text(key, Pem)
            : Error.NotFound("checkpoint key").ToProblem()).WithSummary("The public key of checkpoints, PEM: the one that signs now, or the one with an id");
        ledger.MapGet("/proofs/inclusion", async (CheckpointBook book, long entry, long? size, CancellationToken cancellation) =>
            (await book.ProveInclusionAsync(entry, size, cancellation)).ToHttp()).WithSummary("Proves that an entry stands in the tree of a size, without one that of the newest checkpoint");
        ledger.MapGet("/proofs/consistency", async (CheckpointBook book, long from, long? to, CancellationToken cancellation) =>
            (await book.ProveConsistencyAsync(from, to, cancellation)).ToHttp()).WithSummary("Proves that the ledger only grew from one size to another");
    }

    private static async Task<IResult> LatestAsync(CheckpointBook book, HttpRequest request, CancellationToken cancellation)
    {
        var latest = await book.LatestAsync(cancellation);
        return latest.ToHttp(checkpoint => request.Headers.Accept.ToString().Contains("text/plain", StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Text(checkpoint.Note, "text/plain; charset=utf-8")
            : TypedResults.Ok(checkpoint));
    }
}
