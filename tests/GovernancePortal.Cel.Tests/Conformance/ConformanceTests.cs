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
