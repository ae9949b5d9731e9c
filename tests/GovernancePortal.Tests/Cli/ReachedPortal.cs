using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cli;

/// <summary>A portal that listens, for programs that know it by its address alone.</summary>
public sealed class ReachedPortal(EmbeddedCluster cluster) : Portal(cluster)
{
    public string Address => Anonymous.BaseAddress!.AbsoluteUri;

    protected override bool NeedsPort => true;
}
