using System.Collections.Concurrent;
using System.Text;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Subjects;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>The real portal with a clock that the test moves, subjects of the kind <c>test</c>, and service tasks that do what the test says.</summary>
public sealed class ProcessPortal(EmbeddedCluster cluster) : Portal(cluster)
{
    /// <summary>The text that sign-offs of a test subject bind to.</summary>
    public const string Subject = "what is asked for";

    private readonly Clock clock = new();

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What the service task <c>scripted</c> does, by instance; where nothing stands it answers nothing at once.</summary>
    internal ConcurrentDictionary<Guid, Func<ServiceTaskWork, CancellationToken, Task<IReadOnlyDictionary<string, object?>>>> Scripts { get; } = new();

    /// <summary>What is asked for of subjects that have changed, by their ids; of every other one it is <see cref="Subject"/>.</summary>
    internal ConcurrentDictionary<Guid, string> Changed { get; } = new();

    /// <summary>The stages that were told of each subject, in order.</summary>
    internal ConcurrentDictionary<Guid, ConcurrentQueue<ApprovalStage>> Stages { get; } = new();

    /// <summary>Sets the clock forward, or back with a negative time.</summary>
    public void Move(TimeSpan by)
    {
        clock.Move(by);
        ForgetTokens();
    }

    protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services =>
    {
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<ISubjectSource>(new TestSubjects(Stages, Changed));
        services.AddSingleton<IServiceTaskHandler>(new Scripted(this, "scripted", TimeSpan.FromMinutes(5)));
        services.AddSingleton<IServiceTaskHandler>(new Scripted(this, "hasty", TimeSpan.FromMilliseconds(300)));
        services.AddSingleton<IServiceTaskHandler>(new Scripted(this, "holding", TimeSpan.FromMilliseconds(300), needsLock: true));
    });

    private sealed class Clock : TimeProvider
    {
        private long ahead;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

        public void Move(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
    }

    private sealed class Scripted(ProcessPortal portal, string name, TimeSpan limit, bool needsLock = false) : IServiceTaskHandler
    {
        public string Name => name;

        public bool NeedsLock => needsLock;

        public TimeSpan TimeLimit => limit;

        public Task<IReadOnlyDictionary<string, object?>> RunAsync(PortalDbContext db, ServiceTaskWork work, CancellationToken cancellation) =>
            portal.Scripts.TryGetValue(work.Instance.Id, out var script) ? script(work, cancellation) : Task.FromResult<IReadOnlyDictionary<string, object?>>(new Dictionary<string, object?>());
    }

    private sealed class TestSubjects(ConcurrentDictionary<Guid, ConcurrentQueue<ApprovalStage>> stages, ConcurrentDictionary<Guid, string> changed) : ISubjectSource
    {
        public string Kind => "test";

        public Task<IReadOnlyDictionary<Guid, SubjectFacts>> LookAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) => Task.FromResult<IReadOnlyDictionary<Guid, SubjectFacts>>(
            ids.ToDictionary(id => id, id => new SubjectFacts("A test", Sha256Digest.Of(Encoding.UTF8.GetBytes(changed.GetValueOrDefault(id, Subject))), changed.GetValueOrDefault(id, Subject), new HashSet<Guid>(), Guid.Empty, "pass", [])));

        public string PageOf(Guid id) => "/";

        public Task KeepAsync(SubjectFacts subject, CancellationToken cancellation) => Task.CompletedTask;

        public Task OnMovedAsync(PortalDbContext db, Guid id, ApprovalStage stage, CancellationToken cancellation)
        {
            stages.GetOrAdd(id, _ => new()).Enqueue(stage);
            return Task.CompletedTask;
        }
    }
}
