using System.Text.Json;
using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Tests.Approvals.Conditions;

/// <summary>What a condition says, and which are taken.</summary>
public sealed class ConditionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("\"At most ten customers\"", "At most ten customers")]
    [InlineData("""{"kind":"metric-threshold","metric":"recall","operator":">=","value":0.9,"onBreach":"suspend"}""", "“recall” stays at or above 0.9; otherwise the release is suspended.")]
    [InlineData("""{"kind":"metric-threshold","metric":"p95","operator":"<","value":250,"unit":"ms","everyDays":7,"onBreach":"flag"}""", "“p95” stays below 250 ms and is measured every 7 days; otherwise the release is flagged.")]
    [InlineData("""{"kind":"spend-cap","value":5000,"currency":"EUR","per":"month","onBreach":"suspend"}""", "Spending stays at or below 5,000 EUR a month; otherwise the release is suspended.")]
    [InlineData("""{"kind":"traffic-share","value":10,"onBreach":"flag"}""", "It takes at most 10 % of the traffic; otherwise the release is flagged.")]
    [InlineData("""{"kind":"region","regions":["eu-west","eu-central"],"onBreach":"suspend"}""", "It runs, and its data are kept, in eu-west or eu-central alone; otherwise the release is suspended.")]
    [InlineData("""{"kind":"expiry","at":"2027-01-31T00:00:00Z"}""", "The approval ends on 31 January 2027, 00:00 UTC.")]
    [InlineData("""{"kind":"re-review-by","at":"2027-01-31T01:00:00+01:00","onBreach":"flag"}""", "It is reviewed again by 31 January 2027, 00:00 UTC; on that day the release is flagged and a review is asked for.")]
    [InlineData("""{"kind":"evidence-by","evidence":"red-team","at":"2027-01-31T00:00:00Z","onBreach":"suspend"}""", "A red-team report that says pass is handed in by 31 January 2027, 00:00 UTC; otherwise the release is suspended.")]
    public void Condition_OfEachKind_IsTaken_KeptAsItWas_AndSaysWhatItMeans(string json, string sentence)
    {
        var condition = JsonSerializer.Deserialize<Condition>(json)!;

        Faults(condition).ShouldBeNull();
        condition.Sentence.ShouldBe(sentence);
        var kept = JsonSerializer.Deserialize<Condition>(JsonSerializer.Serialize(condition))!;
        (kept.Sentence, Condition.DigestOf([kept])).ShouldBe((sentence, Condition.DigestOf([condition])));
        if (condition.IsWatched)
            DraftTerm.Read(DraftTerm.Of(condition).Kept)!.ToCondition().Sentence.ShouldBe(sentence, "the form shows what was signed");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData("""{"kind":"magic","onBreach":"flag"}""")]
    [InlineData("""{"kind":"metric-threshold","metric":"recall","operator":"~","value":1,"onBreach":"flag"}""")]
    [InlineData("""{"kind":"metric-threshold","metric":"recall","operator":">=","value":"1","onBreach":"flag"}""")]
    [InlineData("""{"kind":"metric-threshold","metric":"recall","operator":">=","value":1e300,"onBreach":"flag"}""")]
    [InlineData("""{"kind":"metric-threshold","metric":"","operator":">=","value":1,"onBreach":"flag"}""")]
    [InlineData("""{"kind":"metric-threshold","metric":"re\u202Ecall","operator":">=","value":1,"onBreach":"flag"}""")]
    [InlineData("""{"kind":"metric-threshold","metric":"recall","operator":">=","value":1}""")]
    [InlineData("""{"kind":"metric-threshold","metric":"recall","operator":">=","value":1,"onBreach":"pray"}""")]
    [InlineData("""{"kind":"metric-threshold","metric":"recall","operator":">=","value":1,"everyDays":0,"onBreach":"flag"}""")]
    [InlineData("""{"kind":"spend-cap","value":0,"currency":"EUR","per":"month","onBreach":"flag"}""")]
    [InlineData("""{"kind":"spend-cap","value":5,"currency":"euro","per":"month","onBreach":"flag"}""")]
    [InlineData("""{"kind":"spend-cap","value":5,"currency":"EUR","per":"year","onBreach":"flag"}""")]
    [InlineData("""{"kind":"traffic-share","value":10,"value":90,"onBreach":"flag"}""")]
    [InlineData("""{"kind":"traffic-share","value":101,"onBreach":"flag"}""")]
    [InlineData("""{"kind":"traffic-share","value":10,"regions":["eu"],"onBreach":"flag"}""")]
    [InlineData("""{"kind":"region","regions":[],"onBreach":"flag"}""")]
    [InlineData("""{"kind":"region","regions":[1],"onBreach":"flag"}""")]
    [InlineData("""{"kind":"expiry","at":"2026-11-22T11:59:59Z"}""")]
    [InlineData("""{"kind":"expiry","at":"2036-11-22T11:59:59Z"}""")]
    [InlineData("""{"kind":"expiry","at":"2027-01-31"}""")]
    [InlineData("""{"kind":"expiry","at":"2027-01-31T00:00:00"}""")]
    [InlineData("""{"kind":"expiry","at":"2027-01-31T00:00:00Z","onBreach":"flag"}""")]
    [InlineData("""{"kind":"evidence-by","at":"2027-01-31T00:00:00Z","onBreach":"flag"}""")]
    public void Condition_ThatCannotBeWatched_IsRefused(string json) => Faults(JsonSerializer.Deserialize<Condition>(json)!).ShouldNotBeNull();

    [Fact]
    public void Text_IsBounded()
    {
        Faults(Condition.Of(new string('x', Condition.MaxText))).ShouldBeNull();
        Faults(Condition.Of(new string('x', Condition.MaxText + 1))).ShouldNotBeNull();
    }

    private static Error? Faults(Condition condition)
    {
        var form = new Form();
        condition.Check(form, Now);
        return form.Error;
    }
}
