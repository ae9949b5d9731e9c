using System.Net;
using System.Text.Json;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Approvals.Designing;

/// <summary>A draft is tried on releases that were decided: with their facts and the answers of then. Nothing is written.</summary>
[Trait("Category", "Database")]
public sealed class SimulationTests(Portal portal) : IClassFixture<Portal>
{
    private readonly DraftStory processes = new(portal);
    private readonly Story story = new(portal);

    [Fact]
    public async Task CouncilsOwnProcess_EndsAsItDid_ByTheAnswersOfThen_AndWritesNothing()
    {
        var release = await DecidedAsync();
        var draft = await DraftOfTheCouncilAsync();
        var before = await RowsAsync();

        var (status, run) = await processes.SendAsync(HttpMethod.Post, "auditor", $"/process-drafts/{draft}/simulation", new { subjectId = release });
        var (_, again) = await processes.SendAsync(HttpMethod.Post, "auditor", $"/process-drafts/{draft}/simulation", new { subjectId = release });

        status.ShouldBe(HttpStatusCode.OK, run.ToString());
        run.GetProperty("isChosen").GetBoolean().ShouldBeTrue();
        run.GetProperty("result").GetString().ShouldBe("approved", run.ToString());
        run.GetProperty("endsAsThen").GetBoolean().ShouldBeTrue();
        run.GetProperty("unanswered").GetArrayLength().ShouldBe(0);
        Steps(run, "answered").Select(step => step.GetProperty("name").GetString()).ShouldBe(["Platform seat", "Security seat", "Risk seat"], ignoreOrder: true);
        run.GetProperty("visited").EnumerateArray().Select(id => id.GetString()).ShouldContain("final-check");
        again.ToString().ShouldBe(run.ToString());
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task SeatThatWasNotAsked_IsAskedWhatIf()
    {
        var release = await DecidedAsync();
        var draft = await SeatAloneAsync("compliance");

        var (_, agrees) = await processes.SendAsync(HttpMethod.Post, "auditor", $"/process-drafts/{draft}/simulation", new { subjectId = release });
        var (_, refuses) = await processes.SendAsync(HttpMethod.Post, "auditor", $"/process-drafts/{draft}/simulation", new { subjectId = release, answers = new { compliance = "refuse" } });
        var (_, silent) = await processes.SendAsync(HttpMethod.Post, "auditor", $"/process-drafts/{draft}/simulation", new { subjectId = release, answers = new { compliance = "none" } });

        agrees.GetProperty("unanswered")[0].GetString().ShouldBe("compliance");
        agrees.GetProperty("result").GetString().ShouldBe("approved");
        refuses.GetProperty("result").GetString().ShouldBe("refused");
        refuses.GetProperty("endsAsThen").GetBoolean().ShouldBeFalse();
        silent.GetProperty("stop").GetString()!.ShouldContain("It waits for The compliance officer");
    }

    [Fact]
    public async Task ProcessThatGoesRoundWithoutAnEnd_IsStopped()
    {
        var release = await DecidedAsync();
        var draft = await SeatAloneAsync("compliance", xml => xml.Replace("targetRef=\"refused\"", "targetRef=\"seat\"", StringComparison.Ordinal).Replace("<bpmn:outgoing>objects", "<bpmn:outgoing>objects", StringComparison.Ordinal)
            .Replace("<bpmn:incoming>objects</bpmn:incoming>", "", StringComparison.Ordinal), removesRefused: true);

        var (status, run) = await processes.SendAsync(HttpMethod.Post, "auditor", $"/process-drafts/{draft}/simulation", new { subjectId = release, answers = new { compliance = "abstain" } });

        status.ShouldBe(HttpStatusCode.OK, run.ToString());
        run.GetProperty("stop").GetString()!.ShouldContain("goes round without an end");
    }

    [Fact]
    public async Task OverTheLastReleases_ItCountsThoseThatEndOtherwise()
    {
        await DecidedAsync();
        var draft = await SeatAloneAsync("compliance");

        var (status, many) = await processes.SendAsync(HttpMethod.Post, "auditor", $"/process-drafts/{draft}/simulation", new { last = 10, answers = new { compliance = "refuse" } });

        status.ShouldBe(HttpStatusCode.OK, many.ToString());
        many.GetProperty("tried").GetInt32().ShouldBeGreaterThan(0);
        many.GetProperty("notChosen").GetInt32().ShouldBe(0);
        many.GetProperty("otherwise").GetInt32().ShouldBeGreaterThan(0);
        many.GetProperty("lines")[0].GetProperty("now").GetString().ShouldBe("refused");
    }

    [Theory]
    [InlineData("{\"last\": 0}")]
    [InlineData("{\"last\": 101}")]
    [InlineData("{\"last\": 1, \"answers\": {\"risk\": \"perhaps\"}}")]
    [InlineData("{\"last\": 1, \"answers\": {\"marketing\": \"approve\"}}")]
    public async Task WhatCannotBeTried_IsRefused(string body)
    {
        var draft = await SeatAloneAsync("compliance");

        var (status, _) = await processes.SendAsync(HttpMethod.Post, "auditor", $"/process-drafts/{draft}/simulation", JsonElement.Parse(body));

        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static IEnumerable<JsonElement> Steps(JsonElement run, string kind) => run.GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("kind").GetString() == kind);

    private async Task<Guid> DecidedAsync()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");
        return release;
    }

    // one draft of a process is open at a time, and the tests of this class share the portal
    private async Task<Guid> DraftOfTheCouncilAsync()
    {
        var (status, draft) = await processes.SendAsync(HttpMethod.Post, "admin", "/processes/council-sign-off/drafts", new { });
        status.ShouldBe(HttpStatusCode.Created, draft.ToString());
        return DraftStory.Id(draft);
    }

    // it comes before every other process, and asks one seat
    private async Task<Guid> SeatAloneAsync(string seat, Func<string, string>? change = null, bool removesRefused = false)
    {
        var key = DraftStory.NewKey();
        var xml = DraftStory.File(key, text => text.Replace("isExecutable=\"true\"", "isExecutable=\"true\" gp:subject=\"release\" gp:when=\"true\" gp:order=\"1\"", StringComparison.Ordinal).Replace("\"risk\"", $"\"{seat}\"", StringComparison.Ordinal)
            .Replace("risk ==", $"{seat} ==", StringComparison.Ordinal));
        xml = change?.Invoke(xml) ?? xml;
        if (removesRefused)
        {
            xml = System.Text.RegularExpressions.Regex.Replace(xml, "<bpmn:endEvent id=\"refused\"[^>]*?(/>|>.*?</bpmn:endEvent>)", "", System.Text.RegularExpressions.RegexOptions.Singleline | System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            xml = System.Text.RegularExpressions.Regex.Replace(xml, "<bpmndi:BPMNShape id=\"refused-shape\".*?</bpmndi:BPMNShape>", "", System.Text.RegularExpressions.RegexOptions.Singleline | System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        }

        return DraftStory.Id(await processes.BeginAsync(key, xml));
    }

    private async Task<(int, int, int)> RowsAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(cancellation);
        return (await db.Set<ApprovalInstance>().CountAsync(cancellation), await db.Set<ApprovalTask>().CountAsync(cancellation), await db.Set<SignOff>().CountAsync(cancellation));
    }
}
