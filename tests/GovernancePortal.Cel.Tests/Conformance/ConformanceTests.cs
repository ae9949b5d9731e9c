using System.Text.Json;

namespace GovernancePortal.Cel.Tests.Conformance;

/// <summary>
/// The official suite. The table in docs/cel.md is made by running this class with <c>GOVERNANCE_WRITE_DOCS=1</c>.
/// </summary>
[Trait("Category", "Conformance")]
[Trait("Category", "Vectors")]
public sealed class ConformanceTests
{
    private const string Begin = "<!-- conformance: made by ConformanceTests -->\n";
    private const string End = "<!-- end of conformance -->";

    private static string Page { get; } = Path.Combine(SharedFolder.Repository, "docs", "cel.md");

    [Fact]
    public void Evaluate_EveryCoreCase_GivesTheOfficialAnswer()
    {
        var core = ConformanceReport.Suites.Where(suite => !suite.IsExtension).ToList();

        core.SelectMany(suite => suite.Differences).ShouldBeEmpty();
        core.Sum(suite => suite.Cases).ShouldBe(1_088);
    }

    [Fact]
    public void Evaluate_ExtensionCases_GiveTheOfficialAnswer()
    {
        var extensions = ConformanceReport.Suites.Where(suite => suite.IsExtension).ToList();

        extensions.SelectMany(suite => suite.Differences).ShouldBeEmpty();
        extensions.Sum(suite => suite.Cases).ShouldBe(543);
    }

    /// <summary>A refusal would agree with any expected error; these fail for the reason that the suite has in mind, so only an evaluation may say so.</summary>
    [Fact]
    public void Evaluate_CasesThatExpectAnError_FailWhileTheyAreEvaluated()
        => OfficialCases.Read().Where(@case => @case.ExpectsError)
            .Select(@case => (@case, Failure: @case.Failure()))
            .Where(ran => ran.Failure?.Kind != CelErrorKind.Evaluation)
            .Select(ran => $"{ran.@case.Name}: {ran.@case.Expression} → {ran.Failure?.Message}")
            .ShouldBeEmpty();

    /// <summary>The checker against cel-go's; a type of a type is only a type here, and the values of a block have their own types, not dyn.</summary>
    [Fact]
    public void Compile_CheckedCases_FindTheTypeThatTheReferenceFinds()
        => OfficialCases.ReadTyped().Where(@case => @case.Type is not null && @case.Suite != "block_ext" && !IndexesAnUnknownType(@case))
            .Select(@case => (@case, Expected: @case.Type!.StartsWith("type(", StringComparison.Ordinal) ? "type" : @case.Type, Actual: @case.CheckedType.ToString()))
            .Where(found => found.Expected != found.Actual)
            .Select(found => $"{found.@case.Name}: {found.@case.Expression} → {found.Actual} instead of {found.Expected}")
            .ShouldBeEmpty();

    /// <summary>What an empty optional holds is not known, so its item is dyn here and whatever comes after it there.</summary>
    private static bool IndexesAnUnknownType(ConformanceCase @case) => @case.Expression.Contains("optional.none()[0]", StringComparison.Ordinal);

    /// <summary>The comparison of this suite tells values apart.</summary>
    [Theory]
    [InlineData("1", "uint", "\"1\"")]
    [InlineData("1.0", "int", "\"1\"")]
    [InlineData("'a'", "string", "\"b\"")]
    [InlineData("[1]", "list", "[]")]
    [InlineData("{'a': 1}", "map", "[[{\"t\":\"string\",\"v\":\"a\"},{\"t\":\"int\",\"v\":\"2\"}]]")]
    [InlineData("int", "type", "\"uint\"")]
    public void Matches_AnotherValue_IsADifference(string expression, string type, string value)
        => TypedValue.Matches(JsonElement.Parse($"{{\"t\":\"{type}\",\"v\":{value}}}"), CelEnvironment.Standard.Compile(expression).Evaluate(CelInput.Empty)).ShouldBeFalse();

    [Fact]
    public void Table_InTheDocs_IsThatOfThisRun()
    {
        var table = ConformanceReport.Table();
        var page = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        end.ShouldBeGreaterThanOrEqualTo(begin, "the page has its two marks");
        if (Environment.GetEnvironmentVariable("GOVERNANCE_WRITE_DOCS") == "1")
            File.WriteAllText(Page, page[..begin] + table + page[end..]);
        else
            page[begin..end].ShouldBe(table, "the table is stale: run this test with GOVERNANCE_WRITE_DOCS=1 and look at the change");
    }
}
