using System.Text.Json;

namespace GovernancePortal.Cel.Tests;

public sealed class CheckTests
{
    private static readonly CelType Release = CelType.Record("Release", new Dictionary<string, CelType>(StringComparer.Ordinal)
    {
        ["model"] = CelType.String,
        ["seats"] = CelType.Int,
        ["score"] = CelType.Double,
        ["builds"] = CelType.Uint,
        ["approved"] = CelType.Timestamp,
        ["waiting"] = CelType.Duration,
        ["digest"] = CelType.Bytes,
        ["regions"] = CelType.List(CelType.String),
        ["extra"] = CelType.Dyn,
    });

    private static readonly CelEnvironment Environment = CelEnvironment.Standard.WithVariable("release", Release).WithVariable("limit", CelType.Int);

    [Theory]
    [InlineData("release.model", "string")]
    [InlineData("release.seats + limit", "int")]
    [InlineData("release.regions", "list(string)")]
    [InlineData("release.regions.map(r, r.size())", "list(int)")]
    [InlineData("release.approved - release.waiting", "timestamp")]
    [InlineData("release.extra.anything", "dyn")]
    [InlineData("{'a': [1, 2]}", "map(string, list(int))")]
    [InlineData("[1, 'a']", "list(dyn)")]
    [InlineData("release.seats > 1 ? 'many' : 'one'", "string")]
    [InlineData("type(release)", "type")]
    [InlineData("[].all(x, x > 1)", "bool")]
    public void Compile_WhatFits_KnowsTheType(string expression, string type) => Environment.Compile(expression).ResultType.ToString().ShouldBe(type);

    [Theory]
    [InlineData("release.modle", 8, "Release has no field 'modle'; did you mean 'model'?")]
    [InlineData("relaese.model", 1, "the variable 'relaese' is not known; did you mean 'release'?")]
    [InlineData("release.seats + 1.0", 15, "'+' is not defined between int and double; right of int stands int, left of double double")]
    [InlineData("release.seats <= release.model", 15, "'<=' is not defined between int and string; right of int stands int, uint or double, left of string string")]
    [InlineData("release.seats && true", 15, "'&&' is not defined between int and bool; both sides must be conditions (bool)")]
    [InlineData("release.model == 1", 15, "'==' is not defined between string and int; both sides must be of one type")]
    [InlineData("release.model.size", 14, "'.size' needs a map, not string")]
    [InlineData("release.regions.all(r, r)", 24, "expected a bool, not string")]
    [InlineData("limit.startsWith('a')", 7, "startsWith() is not defined for int, string")]
    [InlineData("limit ? 1 : 2", 7, "'?' needs a bool and two values of one type, not int, int and int")]
    [InlineData("'a' in release.model", 5, "'in' is not defined between string and string; right of it stands a list of such values, or a map with such keys")]
    public void Compile_WhatDoesNotFit_SaysWhereAndWhatIsNear(string expression, int column, string reason)
    {
        var failure = Should.Throw<CelException>(() => Environment.Compile(expression));

        (failure.Kind, failure.Column, failure.Reason).ShouldBe((CelErrorKind.Type, column, reason));
    }

    [Theory]
    [InlineData("release.score + 0.5 == 2.5")]
    [InlineData("release.builds == 3u")]
    [InlineData("release.approved.getFullYear() == 2026")]
    [InlineData("release.waiting > duration('1h')")]
    [InlineData("release.digest == b'abc'")]
    [InlineData("'eu' in release.regions")]
    [InlineData("!has(release.extra)")]
    public void Evaluate_BoundDocument_HasTheDeclaredTypes(string expression)
    {
        const string Document = """
            {"release":{"score":2,"builds":3,"approved":"2026-01-31T12:00:00Z","waiting":"1h30m","digest":"YWJj","regions":["eu"],"extra":null}}
            """;

        Environment.Compile(expression).EvaluateCondition(Environment.Bind(JsonElement.Parse(Document))).ShouldBeTrue();
    }

    [Fact]
    public void Evaluate_DocumentAgainstItsDeclaration_FailsWhereItIsRead()
    {
        var input = Environment.Bind(JsonElement.Parse("""{"release":{"seats":"many"}}"""));

        Should.Throw<CelException>(() => Environment.Compile("release.seats > 1").Evaluate(input)).Reason.ShouldBe("the document holds a string where int is declared");
        Environment.Compile("release.seats > 1 || true").EvaluateCondition(input).ShouldBeTrue();
    }

    [Fact]
    public void Compile_ExtensionThatIsNotTakenIn_IsRefused()
    {
        Should.Throw<CelException>(() => Environment.Compile("math.greatest(1, 2)")).Kind.ShouldBe(CelErrorKind.Unsupported);
        Environment.With(CelLibraries.Math).Compile("math.greatest(1, 2)").Evaluate(CelInput.Empty).AsInt().ShouldBe(2);
    }
}
