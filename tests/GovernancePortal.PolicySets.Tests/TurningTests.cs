namespace GovernancePortal.PolicySets.Tests;

/// <summary>When a rule that looks at the clock says something else, with nothing but time gone by.</summary>
public sealed class TurningTests
{
    private static readonly DateTimeOffset Judged = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Turns_AtAMomentThatTheRuleNames_IsFoundToTheSecond() =>
        Turns("require: now < timestamp('2026-11-20T15:47:11Z')").ShouldNotBeNull().ShouldBeInRange(At(15, 47, 11), At(15, 47, 12));

    [Fact]
    public void Turns_WhenTheRuleBeginsToApply_IsFoundToo() =>
        Turns("when: now >= timestamp('2026-11-21T00:00:00Z')", "require: 'false'").ShouldNotBeNull().ShouldBeInRange(At(24, 0, 0), At(24, 0, 1));

    [Fact]
    public void Turns_OfTwoTimes_IsTheFirst() =>
        Turns("require: now.getHours() < 12 || now.getHours() >= 18").ShouldNotBeNull().ShouldBeInRange(At(12, 0, 0), At(12, 0, 1));

    [Fact]
    public void Turns_WhenAnErrorBegins_IsFound() =>
        Turns("require: 10 / (now.getHours() - 13) < 100").ShouldNotBeNull().ShouldBeInRange(At(13, 0, 0), At(13, 0, 1));

    [Fact]
    public void Turns_OfWhatStaysAsItIsThatLong_IsNever() => Turns("require: now < timestamp('2027-01-01T00:00:00Z')").ShouldBeNull();

    [Fact]
    public void Judge_AtAnotherMoment_SaysWhatADocumentOfThatMomentWouldSay()
    {
        var policy = Sets.Checked(Sets.Rule("require: now < timestamp('2026-11-20T15:00:00Z')"));

        PolicyJudge.JudgeRuleAt(policy, "the-rule", Document, At(14, 0, 0), TestContext.Current.CancellationToken).Verdict.ShouldBe(PolicyVerdict.Pass);
        PolicyJudge.JudgeRuleAt(policy, "the-rule", Document, At(16, 0, 0), TestContext.Current.CancellationToken).Verdict.ShouldBe(PolicyVerdict.Fail);
    }

    private static PolicyDocument Document => Sets.Document("""{"now":"2026-11-20T09:00:00Z"}""");

    private static DateTimeOffset? Turns(params string[] rule) => PolicyJudge.TurnsAt(Sets.Checked(Sets.Rule(rule)), "the-rule", Document, Judged.AddDays(1), TestContext.Current.CancellationToken);

    private static DateTimeOffset At(int hour, int minute, int second) => new DateTimeOffset(Judged.Date, TimeSpan.Zero).AddHours(hour).AddMinutes(minute).AddSeconds(second);
}
