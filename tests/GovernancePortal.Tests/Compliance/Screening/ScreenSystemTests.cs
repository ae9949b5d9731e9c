using System.Net;
using System.Text.Json;
using GovernancePortal.Compliance.Screening;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Compliance.Screening;

/// <summary>The screen of a system against prohibited practices.</summary>
[Trait("Category", "Database")]
public sealed class ScreenSystemTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Screening_ForTheUseThatIsAsked_PassesTheRules()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);

        await story.ScreenAsync(await SystemAsync(release));

        await story.RuleBecomesAsync(release, "screened-for-this-use", "pass");
        await story.RuleBecomesAsync(release, "every-practice-answered", "pass");
        var system = (await story.GetAsync("auditor", $"/releases/{release}/policy-input")).GetProperty("system");
        system.GetProperty("riskClass").GetString().ShouldBe("limited");
        system.GetProperty("screening").GetProperty("answers").GetArrayLength().ShouldBe(ProhibitedPractice.List.Practices.Count);
    }

    [Fact]
    public async Task Screening_ForAnotherUse_DoesNotCountAndSaysForWhich()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);

        await story.ScreenAsync(await SystemAsync(release), use: "Mortgages");

        await story.RuleBecomesAsync(release, "none-practised", "pass");
        await story.RuleBecomesAsync(release, "screened-for-this-use", "fail");
        var system = (await story.GetAsync("auditor", $"/releases/{release}/policy-input")).GetProperty("system");
        system.GetProperty("screening").GetProperty("businessUse").GetString().ShouldBe("Mortgages");
        system.TryGetProperty("riskClass", out _).ShouldBeFalse("the class belongs to the other use");
    }

    [Fact]
    public async Task Screening_WithAYes_IsProhibited()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);

        await story.ScreenAsync(await SystemAsync(release), riskClass: "prohibited", change: answers => answers["5(1)(c)"] = ("yes", "It rates people"));

        await story.RuleBecomesAsync(release, "none-practised", "fail");
    }

    [Fact]
    public async Task Screening_BySomebodyWhoSubmitted_IsRefusedAndEntered()
    {
        var release = await story.AskBareAsync();
        var council = new Council(portal);
        var scientist = await council.IdOfAsync("scientist");
        (await council.PostAsync("admin", $"/people/{scientist}/roles", new { role = "compliance" })).Status.ShouldBe(HttpStatusCode.Created);

        var (status, answer) = await story.PostAsync("scientist", $"/systems/{await SystemAsync(release)}/screenings", Story.Screening());

        (status, answer.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Forbidden, "self-screening"));
        (await council.RefusalsAsync(scientist, "system.screen")).ShouldBe(["self-screening"]);
    }

    [Fact]
    public async Task Screening_BySomebodyWhoAsksForTheReleaseAfterwards_Blocks()
    {
        var council = new Council(portal);
        var (_, account) = await council.NewcomerAsync("data-scientist", "compliance");
        var version = await story.SubmitVersionAsync();
        var system = (await story.GetAsync("auditor", $"/versions/{version}")).GetProperty("systemId").GetGuid();
        (await story.PostAsync(account, $"/systems/{system}/screenings", Story.Screening())).Status.ShouldBe(HttpStatusCode.Created);

        var (_, release) = await story.PostAsync(account, "/releases", new { versionId = version, environment = "production", businessUse = Story.BusinessUse });

        await story.RuleBecomesAsync(Story.Id(release), "screened-by-another", "fail");
    }

    [Theory]
    [InlineData("platform")]
    [InlineData("admin")]
    [InlineData("auditor")]
    public async Task Screening_ByAnotherRole_IsRefused(string account)
    {
        var release = await story.AskBareAsync();

        (await story.PostAsync(account, $"/systems/{await SystemAsync(release)}/screenings", Story.Screening())).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("5(1)(c)", "excepted", "We want to", "excepts nothing")]
    [InlineData("5(1)(f)", "excepted", null, "needs its ground")]
    [InlineData("5(1)(f)", "perhaps", null, "is answered with one of")]
    [InlineData("5(1)(a)", "yes", null, "is prohibited")]
    [InlineData("5(1)(z)", "no", null, "is no practice of the list")]
    public void Check_AnswerThatCannotBe_SaysWhy(string practice, string answer, string? ground, string expected)
    {
        var request = Story.Screening(change: answers => answers[practice] = (answer, ground));

        request.Check().Error!.Message.ShouldContain(expected);
    }

    [Fact]
    public void Check_PracticeLeftOutOrTwice_IsNamed()
    {
        var whole = Story.Screening();

        (whole with { Answers = [.. whole.Answers!.Skip(1)] }).Check().Error!.Message.ShouldContain("5(1)(a) (Manipulation) is not answered");
        (whole with { Answers = [.. whole.Answers!.Skip(2), whole.Answers![2], whole.Answers![0]] }).Check().Error!.Message.ShouldContain("is answered 2 times");
        (whole with { Answers = null }).Check().Error.ShouldNotBeNull();
    }

    [Fact]
    public async Task Practices_OfTheProduct_AreThoseThatThePolicyAsksFor()
    {
        var listed = (await story.GetAsync("auditor", "/prohibited-practices")).GetProperty("practices").EnumerateArray().ToList();

        listed.Select(practice => practice.GetProperty("practice").GetString()).ShouldBe(["5(1)(a)", "5(1)(b)", "5(1)(ba)", "5(1)(bb)", "5(1)(c)", "5(1)(d)", "5(1)(e)", "5(1)(f)", "5(1)(g)", "5(1)(h)"]);
        listed.Where(practice => practice.GetProperty("exception").ValueKind != JsonValueKind.Null).Select(practice => practice.GetProperty("practice").GetString())
            .ShouldBe(["5(1)(bb)", "5(1)(d)", "5(1)(f)", "5(1)(g)", "5(1)(h)"], "as the values of the shipped policy");
    }

    private async Task<Guid> SystemAsync(Guid release) => (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid();
}
