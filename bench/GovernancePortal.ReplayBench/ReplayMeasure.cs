using System.Diagnostics;
using System.Text;
using GovernancePortal.PolicySets;

namespace GovernancePortal.ReplayBench;

/// <summary>Replays each shipped policy, its rules repeated until there are enough, against its own published text, and prints the time.</summary>
internal static class ReplayMeasure
{
    public static async Task RunAsync(int releases, int rules)
    {
        var documents = new List<ReplayDocument>();
        await foreach (var document in Releases.MakeAsync(releases))
            documents.Add(document);
        Console.WriteLine($"{releases:N0} documents, {documents.Average(document => document.Json.Length):N0} bytes on average; {rules} rules; {Environment.ProcessorCount} processors");
        foreach (var (name, text) in ShippedPolicies.All)
            await MeasureAsync(name, Checked(Repeated(text, rules)), documents);
    }

    private static async Task MeasureAsync(string name, CheckedPolicySet policy, IReadOnlyList<ReplayDocument> documents)
    {
        await PolicyReplay.RunAsync(policy, null, documents.Take(200).ToAsyncEnumerable()); // the code is compiled
        var alone = await TimeAsync(policy, null, documents);
        var against = await TimeAsync(policy, policy, documents);
        var outcomes = await PolicyReplay.RunAsync(policy, null, documents.ToAsyncEnumerable());
        Console.WriteLine($"{name,-32} alone {alone.TotalSeconds,6:N2} s   against the version in force {against.TotalSeconds,6:N2} s   {outcomes.Count(outcome => outcome.After == PolicyVerdict.Fail),6:N0} fail");
    }

    private static async Task<TimeSpan> TimeAsync(CheckedPolicySet policy, CheckedPolicySet? before, IReadOnlyList<ReplayDocument> documents)
    {
        var watch = Stopwatch.StartNew();
        await PolicyReplay.RunAsync(policy, before, documents.ToAsyncEnumerable());
        return watch.Elapsed;
    }

    // the rules once more under other ids, as text: what is measured is read and checked like any policy
    internal static string Repeated(string text, int rules)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').ToList();
        var start = lines.IndexOf("rules:") + 1;
        var (head, body) = (lines[..start], lines[start..]);
        var each = body.Count(IsRule);
        var all = new StringBuilder(string.Join('\n', head)).Append('\n');
        for (int made = 0, round = 0; made < rules; round++)
        {
            foreach (var line in body)
            {
                if (IsRule(line) && ++made > rules)
                    break;
                all.Append(IsRule(line) ? $"{line}-{round}" : line).Append('\n');
            }

            made = Math.Min(made, rules);
            if (each == 0)
                break;
        }

        return all.ToString();
    }

    internal static CheckedPolicySet Checked(string text)
    {
        var result = PolicyCheck.Of(Encoding.UTF8.GetBytes(text));
        return result.Policy ?? throw new InvalidOperationException(result.Findings[0].ToString());
    }

    private static bool IsRule(string line) => line.StartsWith("  - id: ", StringComparison.Ordinal);
}
