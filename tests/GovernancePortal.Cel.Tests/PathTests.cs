using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernancePortal.Cel.Tests;

public sealed class PathTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Standard.With(CelLibraries.All)
        .WithVariable("release", CelType.Dyn).WithVariable("now", CelType.Timestamp).WithVariable("policy.limits", CelType.Dyn);

    [Theory]
    [InlineData("true", "")]
    [InlineData("now > timestamp('2026-01-01T00:00:00Z')", "now")]
    [InlineData("release.card.license == 'MIT'", "release.card.license")]
    [InlineData("release.card['data sheet'] != ''", "release.card.`data sheet`")]
    [InlineData("has(release.card.license)", "release.card.license?")]
    [InlineData("release.card.license == '' || release.tier == 1 ? release.a : release.b", "release.a release.b release.card.license release.tier")]
    [InlineData("release.datasets.all(d, d.region in ['eu'] && d.checks.redaction == 'passed')", "release.datasets[].checks.redaction release.datasets[].region")]
    [InlineData("release.datasets.exists(d, true)", "release.datasets[]")]
    [InlineData("release.datasets.size() > 0", "release.datasets[]")]
    [InlineData("release.approvals[0].role", "release.approvals[].role")]
    [InlineData("release.approvals[release.index].role", "release.approvals[].role release.index")]
    [InlineData("release.findings.filter(f, f.severity == 'high').all(f, f.waived)", "release.findings[].severity release.findings[].waived")]
    [InlineData("release.findings.map(f, f.score).exists(s, s > 7.0)", "release.findings[].score")]
    [InlineData("release.findings.map(f, f.score)", "release.findings[].score")]
    [InlineData("release.groups.transformMap(k, v, v.rate).women > 0.1", "release.groups[].rate")]
    [InlineData("release.groups.all(k, v, k != 'none' && v.rate > 0.1)", "release.groups[].rate")]
    [InlineData("release.groups.all(g, release.groups[g] < 0.1)", "release.groups")]
    [InlineData("cel.bind(c, release.card, c.license == c.name)", "release.card.license release.card.name")]
    [InlineData("cel.block([release.card, cel.index(0).owner], cel.index(1).unit == '')", "release.card.owner.unit")]
    [InlineData("release.?card.?license.orValue('')", "release.card.license")]
    [InlineData("optional.of(release.card).optMap(c, c.license)", "release.card")]
    [InlineData("[release.a, release.b].all(x, x.c > 1)", "release.a release.b")]
    [InlineData("policy.limits.age > 1", "policy.limits.age")]
    [InlineData("type(release.tier) == int", "release.tier")]
    [InlineData("release == release", "release")]
    [InlineData("release.regions.all(release, release != '')", "release.regions")]
    public void Reads_OfAnExpression_AreThePlacesThatItMayRead(string expression, string places)
        => string.Join(' ', Environment.Compile(expression).Reads).ShouldBe(places);

    [Fact]
    public void Reads_OfAnExpressionThatWasNotChecked_BeginWithItsNames()
        => string.Join(' ', CelEnvironment.Standard.CompileUnchecked("a.b == c && type(c) == string").Reads).ShouldBe("a.b c");

    /// <summary>Thousands of random expressions, each over a document of which one member after another is changed.</summary>
    [Fact]
    public void Reads_WhereNoneOfThemChanges_TheValueStays()
    {
        const string Document = """{"name":"fraud-12","scores":[0.5,1,2],"datasets":[{"region":"eu"}],"tested":"2026-01-20T00:00:00Z","b":{"c":[[]]}}""";
        var (random, environment) = (new Random(20261121), CelEnvironment.Standard.With(CelLibraries.All));
        var compared = 0;
        for (var i = 0; i < 4_000; i++)
        {
            var program = environment.CompileUnchecked(GrownExpression.Text(random, 4));
            foreach (var member in new[] { "name", "scores", "datasets", "tested", "b" }.Where(member => !program.Reads.Any(new CelPath("a", member).Overlaps)))
            {
                var changed = JsonNode.Parse(Document)!.AsObject();
                changed[member] = "changed";
                Answer(program, changed.ToJsonString()).ShouldBe(Answer(program, Document), $"{member} in {program}, which reads {string.Join(' ', program.Reads)}");
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(10_000);
    }

    private static string Answer(CelProgram program, string document)
    {
        try
        {
            return program.Evaluate(new CelInput([new("a", CelValue.FromJson(JsonElement.Parse(document)))])).ToString();
        }
        catch (CelException failure)
        {
            return failure.Kind.ToString();
        }
    }

    [Fact]
    public void Merge_OfSeveralExpressions_SaysEverythingOnce()
        => string.Join(' ', CelPath.Merge(new[] { "has(release.b)", "release.b.c == 1", "size(release.list)", "release.list.all(i, i.b)", "size(release.list) > 1" }
            .SelectMany(text => Environment.Compile(text).Reads))).ShouldBe("release.b.c release.list[].b");

    [Fact]
    public void Merge_OfThousands_KeepsThoseThatNoOtherSays()
    {
        var paths = Enumerable.Range(0, 20_000).Select(i => new CelPath("a", $"f{i % 500}", CelPath.AnyItem, $"g{i / 500}") { Aspect = (CelPathAspect)(i % 3) }).ToList();

        CelPath.Merge(paths).Count.ShouldBe(paths.Count);
        CelPath.Merge(paths.Append(new CelPath("a"))).ShouldHaveSingleItem().ToString().ShouldBe("a");
    }

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "a.b.c", true)]
    [InlineData("a.b.c", "a.b", true)]
    [InlineData("a.b", "a.c", false)]
    [InlineData("a", "b", false)]
    [InlineData("a.[].b", "a.first.b", true)]
    [InlineData("a.[].b", "a.[].c", false)]
    public void Overlaps_TellsWhetherAChangeCanBeSeen(string one, string other, bool expected)
    {
        var (left, right) = (new CelPath(one.Split('.')), new CelPath(other.Split('.')));

        left.Overlaps(right).ShouldBe(expected);
        right.Overlaps(left).ShouldBe(expected);
    }

    [Theory]
    [InlineData(CelPathAspect.Presence, "a.b", true)]
    [InlineData(CelPathAspect.Presence, "a", true)]
    [InlineData(CelPathAspect.Presence, "a.b.c", false)]
    [InlineData(CelPathAspect.Extent, "a.b", true)]
    [InlineData(CelPathAspect.Extent, "a.b.first", true)]
    [InlineData(CelPathAspect.Extent, "a.b.[].c", false)]
    public void Overlaps_OfPresenceAndExtent_SeesNoDeeperThanThey(CelPathAspect aspect, string change, bool expected)
    {
        var (read, changed) = (new CelPath("a", "b") { Aspect = aspect }, new CelPath(change.Split('.')));

        read.Overlaps(changed).ShouldBe(expected);
        changed.Overlaps(read).ShouldBe(expected);
    }
}
