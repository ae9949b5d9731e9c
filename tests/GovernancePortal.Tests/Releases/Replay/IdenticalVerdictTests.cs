using System.Net;
using System.Text;
using System.Text.Json;
using GovernancePortal.Gates;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Policies;
using GovernancePortal.Policies.Judging;
using GovernancePortal.PolicySets;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Policies;
using GovernancePortal.Tests.Waivers;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Replay;

/// <summary>What was judged is judged the same again by the version that judged it, whatever was waived, published or submitted since.</summary>
[Trait("Category", "Database")]
public sealed class IdenticalVerdictTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private const string Policy = "judged-twice";
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);
    private readonly PolicyStory policies = new(portal);
    private readonly WaiverStory waivers = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryRun_JudgedAgainByTheVersionThatJudgedIt_GivesTheIdenticalVerdict()
    {
        var (waived, expired, withdrawn, resubmitted) = (await AskAsync(), await AskAsync(), await AskAsync(), await AskAsync());
        await story.SettleAsync(await story.AskForReleaseAsync(csv: "name,iban\nx,DE89370400440532013000\n"));
        await story.SettleAsync(await story.AskForReleaseAsync(region: "us-east-1", owner: "TBD"));
        var first = await policies.PublishAsync(Policy, Failing("It is for nobody."));
        foreach (var release in new[] { waived, expired, withdrawn, resubmitted })
            await BecomesAsync(release, "fail");
        var ends = Story.Id(await waivers.GrantAsync(Waiver(expired, TimeSpan.FromMinutes(10))));
        var taken = Story.Id(await waivers.GrantAsync(Waiver(withdrawn, TimeSpan.FromDays(7))));
        await waivers.GrantAsync(Waiver(waived, TimeSpan.FromDays(7)));
        foreach (var release in new[] { waived, expired, withdrawn })
            await BecomesAsync(release, "waived");
        await JudgeAsync(waived, expired, withdrawn);
        portal.Advance(TimeSpan.FromMinutes(11));
        await waivers.EndedAsync(ends);
        (await waivers.WithdrawAsync(taken)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var release in new[] { expired, withdrawn })
            await BecomesAsync(release, "fail");
        await JudgeAsync(waived, expired, withdrawn);
        await ResubmitAsync(resubmitted);
        var (_, draft) = await council.PostAsync("admin", $"/policies/{Policy}/drafts", new { source = Failing("It is still for nobody.") });
        await policies.PublishAsync(PolicyStory.Id(draft));
        await BecomesAsync(waived, "fail"); // the rule says something else than what was waived
        await JudgeAsync(waived, resubmitted);

        var runs = await RunsAsync();

        runs.ShouldAllBe(run => run.Again.SequenceEqual(run.Said));
        Of(waived).SelectMany(run => run.Versions).ShouldBeSubsetOf([PolicyStory.Id(first), PolicyStory.Id(draft)]);
        Of(waived).SelectMany(run => run.Versions).Distinct().Count().ShouldBe(2, "two versions of the policy have judged it");
        foreach (var release in new[] { waived, expired, withdrawn })
            Of(release).Select(run => run.Waived).Distinct().Count().ShouldBe(2, "with the waiver and without");
        Of(resubmitted).Select(run => run.ModelVersion).Distinct().Order().ShouldBe(["1.0.0", "1.0.1"]);
        runs.Count.ShouldBeGreaterThan(10);
        var (_, copy) = await council.PostAsync("admin", $"/policies/{Policy}/drafts", new { });
        foreach (var release in new[] { waived, expired, withdrawn, resubmitted })
        {
            var (_, line) = await council.PostAsync("auditor", $"/policy-versions/{PolicyStory.Id(copy)}/what-if", new { releaseId = release });
            (line.GetProperty("effect").GetString(), line.GetProperty("before").GetString(), line.GetProperty("after").GetString()).ShouldBe(("stays", "fail", "fail"));
        }

        IEnumerable<Run> Of(Guid release) => runs.Where(run => run.Release == release);
    }

    private async Task<Guid> AskAsync()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        return release;
    }

    private async Task ResubmitAsync(Guid release)
    {
        var file = await story.GetAsync("auditor", $"/releases/{release}");
        var version = await story.GetAsync("auditor", $"/versions/{file.GetProperty("versionId").GetGuid()}");
        (await story.DecideAsync("security", release, "request-changes")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("changes-requested");
        var next = await story.SubmitVersionAsync(version.GetProperty("modelId").GetGuid(), "1.0.1", version.GetProperty("datasetIds")[0].GetGuid());
        (await story.PostAsync("scientist", $"/releases/{release}/resubmission", new { versionId = next })).Status.ShouldBe(HttpStatusCode.OK);
        await story.SettleAsync(release);
    }

    private async Task JudgeAsync(params Guid[] releases)
    {
        foreach (var release in releases)
        {
            (await story.PostAsync("scientist", $"/releases/{release}/gate-runs", new { })).Status.ShouldBe(HttpStatusCode.Accepted);
            await story.SettleAsync(release);
        }
    }

    private async Task BecomesAsync(Guid release, string verdict)
    {
        await Eventually.SeeAsync($"A rule that says {verdict}", async () => (await story.SettleAsync(release)).GetProperty("gates").EnumerateArray()
            .Where(gate => gate.GetProperty("id").GetString() == Policy + "/named").Select(gate => gate.GetProperty("verdict").GetString()).SingleOrDefault(), found => found == verdict);
    }

    private Dictionary<string, object?> Waiver(Guid release, TimeSpan length) => WaiverStory.Request(release, from: portal.Now, length: length, policy: Policy, rule: "named");

    private static string Failing(string message) => PolicyStory.Text(Policy, message).Replace("model.name != ''", "model.name == 'example'", StringComparison.Ordinal);

    // every run that there is, as it was said and as the versions that judged it say it again
    private async Task<List<Run>> RunsAsync()
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var runs = new List<Run>();
        foreach (var run in await db.Set<PolicyRun>().ToListAsync(Cancellation))
        {
            var document = PolicyDocument.Read(Encoding.UTF8.GetBytes(run.Input));
            var said = await db.Set<GateResult>().Where(result => result.RunId == run.RunId).ToListAsync(Cancellation);
            var versions = await portal.Get<PolicyShelf>().FindAsync([.. said.Select(result => result.PolicyVersionId).Distinct()], Cancellation);
            var again = versions.Values.SelectMany(version => SetJudgement.Of(version, PolicyJudge.Judge(version.Policy, document, Cancellation)).Rules.Select(rule => (Gate: $"{version.Policy.Set.Id}/{rule.Id}", Said: rule)));
            var facts = JsonElement.Parse(run.Input);
            runs.Add(new(
                run.SubjectId, facts.GetProperty("version").GetProperty("number").GetString()!, facts.GetProperty("approvals").EnumerateArray().Any(approval => approval.GetProperty("kind").GetString() == "waiver"),
                [.. said.Where(result => result.Policy == Policy).Select(result => result.PolicyVersionId).Distinct()],
                [.. said.Select(result => $"{result.GateId} {result.Verdict.Key()} {result.RuleDigest} {result.Reason} {result.Remedy} {string.Join(' ', result.Reads)}").Order(StringComparer.Ordinal)],
                [.. again.Select(rule => $"{rule.Gate} {rule.Said.Verdict} {rule.Said.Digest} {rule.Said.Message} {rule.Said.Remedy} {string.Join(' ', rule.Said.Reads)}").Order(StringComparer.Ordinal)]));
        }

        return runs;
    }

    /// <param name="Waived">Whether a waiver was among the approvals that it was judged with.</param>
    /// <param name="Versions">The versions of the test's policy that judged.</param>
    private sealed record Run(Guid Release, string ModelVersion, bool Waived, IReadOnlyList<Guid> Versions, IReadOnlyList<string> Said, IReadOnlyList<string> Again);
}
