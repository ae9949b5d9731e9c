using System.Globalization;
using System.Text;

namespace GovernancePortal.Bpmn.Tests.Differential;

/// <summary>The table in docs/bpmn.md: every process of the suite, and how the two engines agree.</summary>
internal static class ComparisonTable
{
    public static string Make(IReadOnlyDictionary<string, (Trace Trace, string? Error)> other)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Cases.All.Count} processes give the same trace on both engines; {HandWritten.All.Count} are held against a trace written by hand.\n\n");
        text.Append("| construct | process | steps | trace |\n|---|---|---|---|\n");
        foreach (var (construct, cases) in Cases.Groups)
        {
            foreach (var given in cases)
                text.Append(CultureInfo.InvariantCulture, $"| {construct} | {given.Name} | {Code(given.Words)} | the same |\n");
        }

        text.Append("\nBy hand, with the clause of BPMN 2.0.2. A step of a trace is the nodes that ended and, behind `|`, what is waited for; steps stand one behind the other with `/` between.\n\n");
        text.Append("| clause | process | steps | here | there |\n|---|---|---|---|---|\n");
        foreach (var (given, expected, clause) in HandWritten.All.OrderBy(written => written.Clause, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {clause} | {given.Name} | {Code(given.Words)} | {Code(string.Join(" / ", expected))} | {There(given, other[given.Name])} |\n");
        return text.ToString();
    }

    private static string There(Case given, (Trace Trace, string? Error) other)
    {
        var trace = Code(other.Trace.Text(OurEngine.Throwing(given)).Replace("\n", " / ", StringComparison.Ordinal));
        return other.Error is null ? trace : $"{trace}, then: {other.Error}";
    }

    private static string Code(string text) => text.Length == 0 ? "" : $"`{text.Replace("|", "\\|", StringComparison.Ordinal).Trim()}`";
}
