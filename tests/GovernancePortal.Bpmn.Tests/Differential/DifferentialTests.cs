namespace GovernancePortal.Bpmn.Tests.Differential;

/// <summary>The same processes here and on an engine that is not ours: npm's bpmn-engine. Where that one is wrong the trace is written by hand with its clause.</summary>
public sealed class DifferentialTests
{
    private const string Begin = "<!-- comparison: made by DifferentialTests -->\n";
    private const string End = "<!-- end of comparison -->";
    private static readonly string Page = RepositoryFolder.Path("docs", "bpmn.md");
    private static readonly Lazy<Task<IReadOnlyDictionary<string, (Trace Trace, string? Error)>>> Other = new(() => OtherEngine.RunAsync([.. Cases.All, .. HandWritten.All.Select(written => written.Case)]));

    public static TheoryData<string> Names => [.. Cases.All.Select(given => given.Name)];

    public static TheoryData<string> HandWrittenNames => [.. HandWritten.All.Select(written => written.Case.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Process_RunOnBothEngines_GivesTheSameTrace(string name)
    {
        var given = Cases.All.Single(given => given.Name.Is(name));
        var (trace, error) = (await Other.Value)[name];

        error.ShouldBeNull();
        var throwing = OurEngine.Throwing(given);
        OurEngine.Run(given).Text(throwing).ShouldBe(trace.Text(throwing));
    }

    [Theory]
    [MemberData(nameof(HandWrittenNames))]
    public void Process_ThatTheOtherEngineRunsWrongly_GivesTheTraceOfTheClause(string name)
    {
        var (given, expected, _) = HandWritten.All.Single(written => written.Case.Name.Is(name));

        OurEngine.Run(given).Text(OurEngine.Throwing(given)).ShouldBe(string.Join('\n', expected));
    }

    /// <summary>When the other engine learns it, the case belongs to those that are compared.</summary>
    [Theory]
    [MemberData(nameof(HandWrittenNames))]
    public async Task Process_ThatTheOtherEngineRunsWrongly_StillDoesSo(string name)
    {
        var (given, expected, _) = HandWritten.All.Single(written => written.Case.Name.Is(name));
        var (trace, error) = (await Other.Value)[name];

        (error is null && trace.Text(OurEngine.Throwing(given)).Is(string.Join('\n', expected))).ShouldBeFalse();
    }

    /// <summary>The table is made by running this test with <c>GOVERNANCE_WRITE_DOCS=1</c>.</summary>
    [Fact]
    public async Task Table_InTheDocs_IsThatOfThisRun()
    {
        var table = ComparisonTable.Make(await Other.Value);
        var page = (await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        end.ShouldBeGreaterThanOrEqualTo(begin, "the page has its two marks");
        if (Environment.GetEnvironmentVariable("GOVERNANCE_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(Page, page[..begin] + table + page[end..], TestContext.Current.CancellationToken);
        else
            page[begin..end].ShouldBe(table, "the table is stale: run this test with GOVERNANCE_WRITE_DOCS=1 and look at the change");
    }

    [Fact]
    public void Cases_AreSixtyOrMore() => Cases.All.Count.ShouldBeGreaterThanOrEqualTo(60);
}
