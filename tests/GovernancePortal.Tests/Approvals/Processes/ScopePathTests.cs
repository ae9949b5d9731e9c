using GovernancePortal.Approvals.Processes;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>What lies inside what, by its path.</summary>
public sealed class ScopePathTests
{
    [Theory]
    [InlineData("/council:3/ask:7", "/council:3", true)]
    [InlineData("/council:3", "/council:3", true)]
    [InlineData("/council:31/ask:7", "/council:3", false)]
    [InlineData("/other:2/council:3", "/council:3", false)]
    [InlineData("/council:3/ask:7", "", true)]
    [InlineData("", "/council:3", false)]
    public void IsIn_IsByWholeParts(string path, string outer, bool expected) => ScopePath.IsIn(path, outer).ShouldBe(expected);
}
