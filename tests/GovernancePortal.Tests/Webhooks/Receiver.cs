using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovernancePortal.Tests.Webhooks;

/// <summary>A receiver of webhooks on this machine that answers as it is told and remembers what came.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    public string Address => Root + "/hook";

    public string Root => app.Urls.Single();

    public ConcurrentQueue<Message> Messages { get; } = new();

    /// <summary>Statuses of the next answers; 204 when there are none.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>Whether its answers go on until nobody reads them.</summary>
    public bool NeverEnds { get; set; }

    public static async Task<Receiver> StartAsync(X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listening => listening.UseHttps(certificate)));
        var receiver = new Receiver(builder.Build());
        receiver.app.MapFallback(receiver.TakeAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Waits for as many messages.</summary>
    public Task<IReadOnlyList<Message>> WaitAsync(int count) => Eventually.SeeAsync<IReadOnlyList<Message>>($"{count} messages", () => [.. Messages], messages => messages.Count >= count);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Messages.Enqueue(new(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync(), context.Request.Path + context.Request.QueryString));
        context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : StatusCodes.Status204NoContent;
        if (status is >= 300 and < 400)
            context.Response.Headers.Location = Address + "/elsewhere";
        if (NeverEnds)
            context.Response.StatusCode = StatusCodes.Status200OK;
        while (NeverEnds && !context.RequestAborted.IsCancellationRequested)
            await context.Response.WriteAsync(new string('x', 64 * 1024), context.RequestAborted);
    }

    public sealed record Message(IReadOnlyDictionary<string, string> Headers, string Body, string Path);
}
