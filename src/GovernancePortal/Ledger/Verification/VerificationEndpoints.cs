using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace GovernancePortal.Ledger.Verification;

internal static class VerificationEndpoints
{
    private const string EventStream = "text/event-stream";

    public static void MapVerification(this RouteGroupBuilder ledger) => ledger.MapGet("/verification", VerifyAsync)
        .WithSummary("Recomputes the ledger and says what does not hold; with Accept: text/event-stream it tells its progress");

    private static async Task<IResult> VerifyAsync(LedgerVerification verification, HttpRequest request, CancellationToken cancellation) =>
        request.Headers.Accept.ToString().Contains(EventStream, StringComparison.OrdinalIgnoreCase)
            ? TypedResults.ServerSentEvents(TellAsync(verification, cancellation))
            : TypedResults.Ok(await verification.VerifyAsync(null, cancellation));

    // "progress" with the number of entries checked, then one "verdict"
    private static async IAsyncEnumerable<SseItem<object>> TellAsync(LedgerVerification verification, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var heard = Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var verdict = Task.Run(async () =>
        {
            try
            {
                return await verification.VerifyAsync(new Heard(heard.Writer), cancellation);
            }
            finally
            {
                heard.Writer.Complete();
            }
        }, cancellation);
        await foreach (var entries in heard.Reader.ReadAllAsync(cancellation))
            yield return new(new { entries }, "progress");
        yield return new(await verdict, "verdict");
    }

    private sealed class Heard(ChannelWriter<long> writer) : IProgress<long>
    {
        public void Report(long value) => writer.TryWrite(value);
    }
}
