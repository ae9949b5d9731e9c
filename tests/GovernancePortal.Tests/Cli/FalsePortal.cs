using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GovernancePortal.Tests.Cli;

/// <summary>Something on this machine that answers where a portal should, as it is told.</summary>
internal sealed class FalsePortal : IAsyncDisposable
{
    private readonly WebApplication app;

    private FalsePortal(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>What was asked for, in order: the paths.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <param name="answer">How each request is answered; the number counts from 1.</param>
    public static async Task<FalsePortal> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var portal = new FalsePortal(builder.Build());
        portal.app.MapFallback(async context =>
        {
            portal.Asked.Enqueue(context.Request.Path);
            await answer(context, portal.Asked.Count);
        });
        await portal.app.StartAsync(TestContext.Current.CancellationToken);
        return portal;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
