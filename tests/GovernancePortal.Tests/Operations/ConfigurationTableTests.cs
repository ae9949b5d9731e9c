using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Operations;

/// <summary>
/// The table of settings in docs/operations.md is that of the options classes. It is written anew by running this class with
/// <c>GOVERNANCE_WRITE_DOCS=1</c>.
/// </summary>
public sealed class ConfigurationTableTests
{
    private const string Begin = "<!-- settings: made by ConfigurationTableTests -->\n";
    private const string End = "<!-- end of settings -->";

    private static string Page { get; } = Path.Combine(Repository.Root, "docs", "operations.md");

    [Fact]
    public void Table_InTheDocs_IsThatOfTheOptionsClasses()
    {
        var page = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        end.ShouldBeGreaterThanOrEqualTo(begin, "the page has its two marks");
        var table = ConfigurationTable.Write();
        if (Environment.GetEnvironmentVariable("GOVERNANCE_WRITE_DOCS") == "1")
            File.WriteAllText(Page, page[..begin] + table + page[end..]);
        else
            page[begin..end].ShouldBe(table, "the table is stale: run this test with GOVERNANCE_WRITE_DOCS=1 and look at the change");
    }

    [Fact]
    public void Settings_AreAllExplained() => ConfigurationTable.Unexplained().ShouldBeEmpty();

    [Fact]
    public void OptionsClasses_AllHaveTheirSection() =>
        ConfigurationTable.WithoutSection().ShouldBe(["EmbeddedPostgresOptions", "OpenIdConnectSchemeOptions"], "the others are configured, and their docstring names the section");
}
