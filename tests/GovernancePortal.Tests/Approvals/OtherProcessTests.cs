using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals;

/// <summary>The council's process with every node named otherwise: what a step means is said by the file's attributes, not by ids.</summary>
[Trait("Category", "Database")]
public sealed partial class OtherProcessTests(OtherProcessTests.OtherPortal portal) : IClassFixture<OtherProcessTests.OtherPortal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Release_InAnotherProcess_IsApproved()
    {
        var release = await AskAsync();
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);

        (await story.StateAsync(release)).ShouldBe("approved");

        var process = await story.GetAsync("auditor", $"/releases/{release}/process");
        process.GetProperty("endEvent").GetString().ShouldBe("n-approved");
        process.GetProperty("nodes").EnumerateArray().ShouldAllBe(node => node.GetProperty("id").GetString()!.StartsWith("n-"));
    }

    [Theory]
    [InlineData("refuse", "refused")]
    [InlineData("request-changes", "changes-requested")]
    public async Task Release_InAnotherProcess_FollowsTheAnswer(string outcome, string state)
    {
        var release = await AskAsync();

        (await story.DecideAsync("security", release, outcome)).Status.ShouldBe(HttpStatusCode.OK);

        (await story.StateAsync(release)).ShouldBe(state);
    }

    private async Task<Guid> AskAsync()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        (await story.GetAsync("platform", $"/releases/{release}")).GetProperty("state").GetString().ShouldBe("in-review");
        return release;
    }

    [GeneratedRegex("<bpmn:(?:\\w+Event|\\w+Task|\\w+Gateway|subProcess) id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nodes();

    /// <summary>The real portal with the renamed process as the newest version of the council's.</summary>
    public sealed class OtherPortal(EmbeddedCluster cluster) : Portal(cluster)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var file = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "processes", "council-sign-off.bpmn"));
            foreach (var id in Nodes().Matches(file).Select(match => match.Groups["id"].Value))
                foreach (var attribute in new[] { " id", "sourceRef", "targetRef", "bpmnElement" })
                    file = file.Replace($"{attribute}=\"{id}\"", $"{attribute}=\"n-{id}\"", StringComparison.Ordinal);
            (await Get<ProcessCatalog>().DeployAsync("council-sign-off", Encoding.UTF8.GetBytes(file), CancellationToken.None)).Value.Version.ShouldBe(2);
        }
    }
}
