using System.Text;
using System.Text.Json.Nodes;

namespace GovernancePortal.PolicySets.Tests;

/// <summary>A text of a policy tried on documents that were judged before.</summary>
public sealed class ReplayTests
{
    private static readonly CheckedPolicySet Lenient = Set("size(datasets) <= 5");
    private static readonly CheckedPolicySet Strict = Set("size(datasets) <= 1");

    [Fact]
    public async Task Run_StricterText_NamesWhatWouldNewlyFailWithTheReason()
    {
        var outcomes = await PolicyReplay.RunAsync(Strict, Lenient, Documents(0, 1, 2, 3).ToAsyncEnumerable(), cancellation: TestContext.Current.CancellationToken);

        outcomes.Select(outcome => outcome.Effect).ShouldBe([ReplayEffect.Stays, ReplayEffect.Stays, ReplayEffect.NewlyFails, ReplayEffect.NewlyFails]);
        outcomes[3].Changes.ShouldHaveSingleItem().Message.ShouldBe("3 datasets.");
        outcomes[3].Before.ShouldBe(PolicyVerdict.Pass);
    }

    [Fact]
    public async Task Run_LaxerText_NamesWhatWouldNewlyPass()
    {
        var outcomes = await PolicyReplay.RunAsync(Lenient, Strict, Documents(1, 2).ToAsyncEnumerable(), cancellation: TestContext.Current.CancellationToken);

        outcomes.Select(outcome => outcome.Effect).ShouldBe([ReplayEffect.Stays, ReplayEffect.NewlyPasses]);
        outcomes[1].Changes.ShouldHaveSingleItem().Before.ShouldBe(PolicyVerdict.Fail);
    }

    [Theory]
    [InlineData("warn", null, 2, ReplayEffect.NewlyWarns)]
    [InlineData("warn", null, 1, ReplayEffect.Stays)]
    [InlineData(null, "warn", 2, ReplayEffect.NewlyPasses)]
    [InlineData("block", "warn", 2, ReplayEffect.NewlyFails)]
    [InlineData("warn", "block", 2, ReplayEffect.NewlyWarns)]
    [InlineData("warn", "warn", 2, ReplayEffect.Stays)]
    [InlineData("inform", null, 2, ReplayEffect.Stays)]
    public void Judge_WhetherItWarns_IsToldApartFromPassAndFail(string? severity, string? before, int datasets, ReplayEffect expected)
    {
        var outcome = PolicyReplay.Judge(Severe(severity), Severe(before), new("one", Document(datasets)), TestContext.Current.CancellationToken);

        outcome.Effect.ShouldBe(expected);

        // where nothing is said of a severity the rule is lenient, so that it passes
        static CheckedPolicySet Severe(string? severity) => severity is null ? Lenient : Checked(Text("size(datasets) <= 1").Replace("severity: block", $"severity: {severity}", StringComparison.Ordinal)
            .Replace("expect: fail", $"expect: {severity switch { "block" => "fail", "warn" => "warn", _ => "pass" }}", StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_DocumentThatStaysAtFail_NamesTheRulesThatHoldItThere_AndItsBusinessUnit()
    {
        var outcome = PolicyReplay.Judge(Strict, Strict, new("one", Document(3)), TestContext.Current.CancellationToken);

        outcome.Changes.ShouldBeEmpty();
        outcome.Standing.ShouldHaveSingleItem().Message.ShouldBe("3 datasets.");
        outcome.BusinessUnit.ShouldBe("Customer Care");
        PolicyReplay.Judge(Strict, Strict, new("one", Document(1)), TestContext.Current.CancellationToken).Standing.ShouldBeEmpty();
        PolicyReplay.Judge(Strict, Lenient, new("one", Document(3)), TestContext.Current.CancellationToken).Standing.ShouldBeEmpty("it does not stay, and what changes says why");
    }

    [Fact]
    public async Task Run_SameText_ChangesNothing()
    {
        var outcomes = await PolicyReplay.RunAsync(Strict, Strict, Documents(0, 1, 2, 3).ToAsyncEnumerable(), cancellation: TestContext.Current.CancellationToken);

        outcomes.ShouldAllBe(outcome => outcome.Effect == ReplayEffect.Stays && outcome.Changes.Count == 0);
    }

    [Fact]
    public async Task Run_OnManyProcessors_GivesTheSameInTheSameOrder()
    {
        var documents = Documents([.. Enumerable.Range(0, 400).Select(number => number % 4)]);

        var one = await PolicyReplay.RunAsync(Strict, Lenient, documents.ToAsyncEnumerable(), processors: 1, cancellation: TestContext.Current.CancellationToken);
        var many = await PolicyReplay.RunAsync(Strict, Lenient, documents.ToAsyncEnumerable(), processors: 8, cancellation: TestContext.Current.CancellationToken);

        many.Select(outcome => (outcome.Id, outcome.Effect, outcome.After)).ShouldBe(one.Select(outcome => (outcome.Id, outcome.Effect, outcome.After)));
    }

    [Fact]
    public void Judge_DocumentThatNoLongerFits_IsAFailWithItsReason()
    {
        var outcome = PolicyReplay.Judge(Strict, Lenient, new("old", "{\"now\": 1}"u8.ToArray()), TestContext.Current.CancellationToken);

        outcome.After.ShouldBe(PolicyVerdict.Fail);
        outcome.Refusal.ShouldNotBeNull();
    }

    private static CheckedPolicySet Set(string require) => Checked(Text(require));

    private static CheckedPolicySet Checked(string text) => PolicyCheck.Of(Encoding.UTF8.GetBytes(text)).Policy.ShouldNotBeNull();

    private static string Text(string require) =>
        $$$"""
        schema: policy-set/1
        id: small
        title: Small
        owner: Risk seat
        rules:
          - id: few
            title: Few datasets
            severity: block
            require: {{{require}}}
            message: "{{ size(datasets) }} datasets."
            remedy: Leave some out.
            tests:
              - {name: none, input: {datasets: []}, expect: pass}
              - {name: many, input: {datasets: [{name: a}, {name: b}, {name: c}, {name: d}, {name: e}, {name: f}]}, expect: fail}

        """;

    private static List<ReplayDocument> Documents(params int[] sizes) => [.. sizes.Select((size, place) => new ReplayDocument($"{place}", Document(size)))];

    private static byte[] Document(int datasets)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "samples", "policies", "input.json")))!;
        var one = document["datasets"]!.AsArray()[0]!;
        document["datasets"] = new JsonArray([.. Enumerable.Range(0, datasets).Select(_ => one.DeepClone())]);
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }
}
