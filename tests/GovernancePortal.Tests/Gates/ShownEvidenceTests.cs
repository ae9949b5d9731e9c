using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Policies;

namespace GovernancePortal.Tests.Gates;

/// <summary>What is shown beside a verdict is what its rule looked at.</summary>
[Trait("Category", "Database")]
public sealed class ShownEvidenceTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    // the texts of a rule and the way it is written say nothing: what the checked rule reads and looks for does
    [Fact]
    public async Task Gate_OnTestsOfOneKind_ShowsThoseTestsAlone_HoweverItsRuleIsWritten()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        await new PolicyStory(portal).PublishAsync("one-kind", PolicyStory.Text("one-kind")
            .Replace("require: model.name != ''", "require: measurements.all(m, m.name != 'bias') && measurements.exists(m, m[\"kind\"] == \"robustness\" && m[\"outcome\"] == \"pass\")", StringComparison.Ordinal)
            .Replace("    remedy: Give it one.", "    remedy: Give it one.\n    evidence: [measurements]", StringComparison.Ordinal)
            .Replace("model: {name: example, kind: model}", "measurements: [{kind: robustness, name: noise, outcome: pass}]", StringComparison.Ordinal)
            .Replace("input: {model: {name: ''}}", "input: {measurements: []}", StringComparison.Ordinal));
        await story.RuleBecomesAsync(release, "named", "pass");

        var gate = Story.Gate(await story.SettleAsync(release), "named");

        gate.GetProperty("measurements").EnumerateArray().Select(line => line.GetProperty("name").GetString()).ShouldBe(["robustness suite"]);
        gate.GetProperty("evidence").EnumerateArray().Select(pointer => pointer.GetProperty("name").GetString()).ShouldBe(["robustness suite", "bias suite"], "the reports, and not the metrics of the card");
    }
}
