using System.Globalization;
using System.Text;

namespace GovernancePortal.Cel.Tests.Conformance;

/// <summary>All cases of the official suite, run once, and the table of what came of them.</summary>
internal static class ConformanceReport
{
    private static readonly Lazy<IReadOnlyList<SuiteResult>> AllSuites = new(Run);

    public static IReadOnlyList<SuiteResult> Suites => AllSuites.Value;

    public static string Table()
    {
        var table = new StringBuilder("| suite | part | cases | agree | differ |\n|---|---|--:|--:|--:|\n");
        foreach (var suite in Suites)
            Row(table, suite.Name, suite.IsExtension ? "extension" : "core", suite.Cases, suite.Differences.Count);
        foreach (var part in Suites.GroupBy(suite => suite.IsExtension))
            Row(table, "**all**", part.Key ? "extensions" : "core", part.Sum(suite => suite.Cases), part.Sum(suite => suite.Differences.Count));
        return table.ToString();
    }

    private static void Row(StringBuilder table, string suite, string part, int cases, int differ)
        => table.Append(CultureInfo.InvariantCulture, $"| {suite} | {part} | {cases} | {cases - differ} | {differ} |\n");

    private static IReadOnlyList<SuiteResult> Run() =>
    [
        .. OfficialCases.Read()
            .GroupBy(@case => (@case.Suite, @case.IsExtension))
            .OrderBy(suite => suite.Key.IsExtension).ThenBy(suite => suite.Key.Suite, StringComparer.Ordinal)
            .Select(suite => new SuiteResult(suite.Key.Suite, suite.Key.IsExtension, suite.Count(), Differences(suite))),
    ];

    private static IReadOnlyList<string> Differences(IEnumerable<ConformanceCase> cases) =>
    [
        .. from @case in cases
           let difference = @case.Run()
           where difference.Length > 0
           select $"{@case.Name}: {@case.Expression} → {difference}",
    ];
}

/// <summary>One suite and the cases of it that had another answer than the official one.</summary>
internal sealed record SuiteResult(string Name, bool IsExtension, int Cases, IReadOnlyList<string> Differences);
