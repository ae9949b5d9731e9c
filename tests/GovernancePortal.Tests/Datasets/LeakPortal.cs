using System.Collections.Concurrent;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace GovernancePortal.Tests.Datasets;

/// <summary>The real portal, which logs everything, and remembers it.</summary>
public sealed class LeakPortal(EmbeddedCluster cluster) : Portal(cluster)
{
    private readonly Memory memory = new();

    public string Logged => string.Join('\n', memory.Lines);

    protected override void Configure(IWebHostBuilder host) => host.ConfigureLogging(logging => logging.AddProvider(memory).AddFilter<Memory>(null, LogLevel.Trace));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        memory.Dispose();
    }

    private sealed class Memory : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
