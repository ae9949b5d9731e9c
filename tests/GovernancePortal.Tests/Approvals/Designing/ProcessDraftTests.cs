using System.Net;
using System.Text;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals.Designing;

/// <summary>A process is drawn by one person and published by another; nothing that somebody drew is lost, and nothing hostile is kept.</summary>
[Trait("Category", "Database")]
public sealed class ProcessDraftTests(Portal portal) : IClassFixture<Portal>
{
    private readonly DraftStory processes = new(portal);
    private readonly Story story = new(portal);
    private readonly string key = DraftStory.NewKey();

    [Fact]
    public async Task Draft_ThatASecondPersonApproves_BecomesTheNextVersion()
    {
        var draft = await processes.BeginAsync(key);
        await processes.PublishAsync(draft);

        var (status, next) = await processes.SendAsync(HttpMethod.Post, "admin", $"/processes/{key}/drafts", new { });
        status.ShouldBe(HttpStatusCode.Created, next.ToString());
        next.GetProperty("version").GetInt32().ShouldBe(2);
        (await processes.SaveAsync(next, next.GetProperty("xml").GetString()!.Replace("Risk seat", "The risk seat", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.OK);
        await processes.PublishAsync(next);

        var versions = (await processes.ProcessAsync(key)).GetProperty("versions");
        versions.GetArrayLength().ShouldBe(2);
        versions[0].GetProperty("version").GetInt32().ShouldBe(2);
        versions[0].GetProperty("drawnBy").GetArrayLength().ShouldBe(1);
        versions[0].GetProperty("publishedBy").GetGuid().ShouldNotBe(versions[0].GetProperty("drawnBy")[0].GetGuid());
        var differences = await story.GetAsync("auditor", $"/processes/{key}/differences?from=1&to=2");
        var element = differences.GetProperty("elements").EnumerateArray().ShouldHaveSingleItem();
        element.GetProperty("id").GetString().ShouldBe("seat");
        element.GetProperty("facts")[0].GetProperty("after").GetString().ShouldBe("The risk seat");
    }

    [Fact]
    public async Task WhoDrewIt_DoesNotPublishIt_WhoeverSentIt()
    {
        var draft = await processes.BeginAsync(key, account: "risk");
        (await processes.SubmitAsync(draft)).Status.ShouldBe(HttpStatusCode.OK);

        var (status, problem) = await processes.DecideAsync(draft);

        status.ShouldBe(HttpStatusCode.Forbidden, problem.ToString());
        (await processes.DraftAsync(draft)).GetProperty("state").GetString().ShouldBe("in-review");
        (await processes.ProcessAsync(key)).GetProperty("versions").GetArrayLength().ShouldBe(0);
        (await processes.DecideAsync(draft, account: "risk-2")).Status.ShouldBe(HttpStatusCode.OK);
        (await processes.DraftAsync(draft)).GetProperty("state").GetString().ShouldBe("published");
    }

    [Fact]
    public async Task TwoHolders_WhoApproveAtTheSameMoment_PublishOneVersion()
    {
        var draft = await processes.BeginAsync(key);
        await processes.SubmitAsync(draft);
        var task = await processes.TaskAsync(draft);
        var decision = new { outcome = "approve", comment = "read it", manifestDigest = task.GetProperty("manifestDigest").GetString() };

        var answers = await Task.WhenAll(new[] { "risk", "risk-2", "risk-3" }.Select(account => story.PostAsync(account, $"/tasks/{DraftStory.Id(task)}/decision", decision)));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict);
        (await processes.ProcessAsync(key)).GetProperty("versions").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Draft_ThatIsSentBack_IsADraftAgain_AndNothingIsDeployed()
    {
        var draft = await processes.BeginAsync(key);
        await processes.SubmitAsync(draft);

        (await processes.DecideAsync(draft, "request-changes")).Status.ShouldBe(HttpStatusCode.OK);

        (await processes.DraftAsync(draft)).GetProperty("state").GetString().ShouldBe("draft");
        (await processes.ProcessAsync(key)).GetProperty("versions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Draft_WithAnError_IsKept_AndNotSentToReview()
    {
        var draft = await processes.BeginAsync(key);
        var (status, kept) = await processes.SaveAsync(draft, DraftStory.File(key, xml => xml.Replace(" gp:seat=\"risk\"", "", StringComparison.Ordinal)));
        status.ShouldBe(HttpStatusCode.OK, kept.ToString());
        var finding = kept.GetProperty("report").GetProperty("findings").EnumerateArray().First(found => found.GetProperty("isError").GetBoolean());
        finding.GetProperty("elementId").GetString().ShouldBe("seat");
        finding.GetProperty("element").GetString().ShouldBe("Risk seat");

        var (sent, problem) = await processes.SubmitAsync(draft);

        sent.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("code").GetString().ShouldBe("process-not-sound");
        problem.GetProperty("detail").GetString()!.ShouldContain("Risk seat: A user task names either a seat or an assignee");
    }

    [Theory]
    [InlineData("gp:seat=\"risk\"", "gp:seat=\"marketing\"", "has no seat")]
    [InlineData("isExecutable=\"true\"", "isExecutable=\"true\" gp:subject=\"release\" gp:when=\"system.nothing == 1\"", "cannot be chosen by its rule")]
    [InlineData("isExecutable=\"true\"", "isExecutable=\"true\" gp:subject=\"lunch\"", "cannot be chosen by its rule")]
    [InlineData("<bpmn:userTask id=\"seat\" name=\"Risk seat\" gp:seat=\"risk\" gp:outcome=\"risk\">", "<bpmn:serviceTask id=\"seat\" name=\"Risk seat\" gp:handler=\"fly\">", "has no handler “fly”")]
    [InlineData("default=\"objects\"", "", "")]
    public async Task Checks_SayWhatADeploymentWouldRefuse(string was, string now, string says)
    {
        var xml = DraftStory.File(key, text => text.Replace(was, now, StringComparison.Ordinal));
        if (now.StartsWith("<bpmn:serviceTask", StringComparison.Ordinal))
            xml = xml.Replace("</bpmn:userTask>", "</bpmn:serviceTask>", StringComparison.Ordinal);

        var (status, report) = await processes.SendAsync(HttpMethod.Post, "admin", "/processes/check", new { xml, key });

        status.ShouldBe(HttpStatusCode.OK, report.ToString());
        report.GetProperty("isSound").GetBoolean().ShouldBeFalse(report.ToString());
        report.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("message").GetString()!).ShouldContain(message => message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SecondOfTwoWhoDraw_IsToldSo_AndNothingIsOverwritten()
    {
        var draft = await processes.BeginAsync(key);
        var (mine, theirs) = (DraftStory.File(key, xml => xml.Replace("Asked", "Mine", StringComparison.Ordinal)), DraftStory.File(key, xml => xml.Replace("Asked", "Theirs", StringComparison.Ordinal)));
        (await processes.SaveAsync(draft, theirs, "platform")).Status.ShouldBe(HttpStatusCode.OK);

        var (status, problem) = await processes.SaveAsync(draft, mine);

        status.ShouldBe(HttpStatusCode.PreconditionFailed);
        problem.GetProperty("code").GetString().ShouldBe("process-changed");
        var now = await processes.DraftAsync(draft);
        now.GetProperty("xml").GetString().ShouldBe(theirs);
        (await processes.SaveAsync(draft, mine, tag: DraftStory.Tag(now))).Status.ShouldBe(HttpStatusCode.OK);
        (await processes.SendAsync(HttpMethod.Put, "admin", $"/process-drafts/{DraftStory.Id(draft)}", new { xml = mine })).Status.ShouldBe((HttpStatusCode)428);
    }

    [Fact]
    public async Task Layout_ForeignExtensions_AndComments_StayAsTheyAre()
    {
        var xml = DraftStory.File(key, text => text.Replace("<bpmn:startEvent id=\"asked\" name=\"Asked\">", "<!-- where it begins --><bpmn:startEvent id=\"asked\" name=\"Asked\" xmlns:other=\"urn:other\" other:colour=\"blue\"><bpmn:extensionElements><other:note>kept</other:note></bpmn:extensionElements>", StringComparison.Ordinal));
        var draft = await processes.BeginAsync(key, xml);
        await processes.PublishAsync(draft);

        using var client = await portal.AsAsync("auditor");
        var file = await client.GetStringAsync($"/api/v1/processes/{key}/versions/1/file", TestContext.Current.CancellationToken);

        file.ShouldBe(xml);
    }

    public static TheoryData<string, HttpStatusCode, string> Hostile => new()
    {
        { "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><x>&c;</x>", HttpStatusCode.BadRequest, "process-unreadable" },
        { "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>", HttpStatusCode.BadRequest, "process-unreadable" },
        { "<x/>", HttpStatusCode.BadRequest, "process-unreadable" },
        { "not XML", HttpStatusCode.BadRequest, "process-unreadable" },
        { string.Concat(Enumerable.Repeat("<a>", 2000)), HttpStatusCode.BadRequest, "process-unreadable" },
        { "<x>" + new string('a', 50 * 1024 * 1024) + "</x>", HttpStatusCode.RequestEntityTooLarge, "" },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Hostile))]
    public async Task HostileFile_IsRefused_WithWhy(string xml, HttpStatusCode expected, string code)
    {
        var (status, problem) = await processes.SendAsync(HttpMethod.Post, "admin", "/processes", new { key, xml });

        status.ShouldBe(expected, problem.ToString());
        if (code.Length > 0)
            problem.GetProperty("code").GetString().ShouldBe(code);
        (await processes.SendAsync(HttpMethod.Get, "auditor", $"/processes/{key}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ProcessOfTenThousandSteps_IsToldThatItIsTooLarge()
    {
        var steps = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            steps.Append("<bpmn:userTask id=\"t").Append(i).Append("\"/>");

        var (status, report) = await processes.SendAsync(HttpMethod.Post, "admin", "/processes/check", new { xml = DraftStory.File(key, xml => xml.Replace("<bpmn:startEvent", steps + "<bpmn:startEvent", StringComparison.Ordinal)), key });

        status.ShouldBe(HttpStatusCode.OK, report.ToString());
        report.GetProperty("findings")[0].GetProperty("message").GetString()!.ShouldContain("more than 2000 events, activities and gateways");
    }

    [Fact]
    public async Task FileOfAnotherProcess_IsNotTakenUnderThisKey()
    {
        var (status, problem) = await processes.SendAsync(HttpMethod.Post, "admin", "/processes", new { key, xml = DraftStory.File("another-process") });

        status.ShouldBe(HttpStatusCode.BadRequest);
        problem.GetProperty("code").GetString().ShouldBe("process-other-key");
    }

    [Fact]
    public async Task OneDraftOfAProcess_IsDrawnAtATime()
    {
        await processes.BeginAsync(key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => story.PostAsync("admin", "/processes", new { key })));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict && answer.Body.GetProperty("code").GetString() == "draft-exists");
    }

    [Fact]
    public async Task DraftOfAnother_IsThrownAwayByAnAdministratorAlone()
    {
        var draft = await processes.BeginAsync(key, account: "platform");

        var (status, problem) = await processes.SendAsync(HttpMethod.Delete, "security", $"/process-drafts/{DraftStory.Id(draft)}");

        status.ShouldBe(HttpStatusCode.Forbidden);
        problem.GetProperty("code").GetString().ShouldBe("draft-of-another");
        (await processes.SendAsync(HttpMethod.Delete, "admin", $"/process-drafts/{DraftStory.Id(draft)}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await processes.SendAsync(HttpMethod.Get, "auditor", $"/process-drafts/{DraftStory.Id(draft)}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ReviewOfAnother_IsNotTakenBack_NorDrawnOn()
    {
        var draft = await processes.BeginAsync(key, account: "security");
        await processes.SubmitAsync(draft, "security");
        var now = await processes.DraftAsync(draft);

        (await processes.SendAsync(HttpMethod.Delete, "platform", $"/process-drafts/{DraftStory.Id(draft)}/review")).Body.GetProperty("code").GetString().ShouldBe("review-of-another");
        (await processes.SaveAsync(draft, DraftStory.File(key), "platform", DraftStory.Tag(now))).Body.GetProperty("code").GetString().ShouldBe("review-of-another");
        (await processes.SendAsync(HttpMethod.Delete, "security", $"/process-drafts/{DraftStory.Id(draft)}/review")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.GetAsync("risk", "/tasks?mine=true&pageSize=200")).GetProperty("items").EnumerateArray().ShouldAllBe(task => task.GetProperty("subjectId").GetGuid() != DraftStory.Id(draft));
    }

    [Fact]
    public async Task EveryStep_IsInTheLedger()
    {
        var draft = await processes.BeginAsync(key);
        await processes.SaveAsync(draft, DraftStory.File(key, xml => xml.Replace("Asked", "Begins", StringComparison.Ordinal)));
        await processes.PublishAsync(draft);

        var entries = await Eventually.SeeAsync("The publication in the ledger", () => story.GetAsync("auditor", $"/ledger/entries?kind=process-draft&key={DraftStory.Id(draft)}"), seen => seen.GetProperty("total").GetInt32() >= 4);

        entries.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()).ShouldBe(["task.decide", "process.submit", "process.draw", "process.begin"], ignoreOrder: true);
    }
}
