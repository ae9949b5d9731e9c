namespace GovernancePortal.Bpmn.Tests.Differential;

/// <summary>The same processes here and on an engine that is not ours: npm's bpmn-engine. Where that one is wrong the trace is written by hand with its clause.</summary>
public sealed class DifferentialTests
{
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

    [Fact]
    public void Cases_AreSixtyOrMore() => Cases.All.Count.ShouldBeGreaterThanOrEqualTo(60);
}
