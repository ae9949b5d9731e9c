using GovernancePortal.Evaluations.Reports;
using GovernancePortal.Releases.Versions;

namespace GovernancePortal.Tests.Releases.Versions;

/// <summary>Metrics as people type them into the form of an evaluation report.</summary>
public sealed class MetricLinesTests
{
    [Fact]
    public void Parse_Lines_GivesNameValueUnitAndLimit() =>
        MetricLines.Parse("accuracy under noise = 0.91 (>=0.9)\n\np95 latency = 3.2 s (<=4)\nruns = 40").Value.ShouldBe(
        [
            new EvaluationMetricClaim("accuracy under noise", 0.91, null, ">=0.9"), new EvaluationMetricClaim("p95 latency", 3.2, "s", "<=4"), new EvaluationMetricClaim("runs", 40),
        ]);

    [Theory]
    [InlineData("accuracy 0.91")]
    [InlineData("= 0.91")]
    [InlineData("accuracy = high")]
    [InlineData("accuracy = 0.91 (>=0.9")]
    public void Parse_LineThatIsNoMetric_IsNamed(string line) => MetricLines.Parse(line).Error!.Message.ShouldContain(line);

    [Fact]
    public void Parse_Nothing_IsNoMetric() => MetricLines.Parse(" \n").Value.ShouldBeEmpty();
}
