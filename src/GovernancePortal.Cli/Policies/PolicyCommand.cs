using GovernancePortal.PolicySets;

namespace GovernancePortal.Cli.Policies;

/// <summary><c>govern policy</c>: checks policy sets and runs their tests with the portal's own engine, without the portal.</summary>
internal static class PolicyCommand
{
    public const string Usage =
        """
        govern policy check FILE...
          Reads policy sets and checks every expression, template, piece of evidence and example against the input's schema. Every mistake is named with its place.
        govern policy test FILE...
          The same, and runs the tests that the files bring along.
        govern policy replay FILE DOCUMENTS [--against FILE]
          Judges kept documents by a policy set and says which would newly fail, newly warn, newly pass or stay. DOCUMENTS is a folder of .json files, one document each, or a file with one
          document a line. --against names the text that is in force; without it every document counts as passed before.
          Exit code: 0 all is well, 1 something is not, 2 the call is wrong or a file cannot be read
        """;

    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        if (arguments is ["replay", .. var rest])
            return await ReplayCommand.RunAsync(rest, output, errors, cancellation);
        if (arguments is not [("check" or "test") and var asked, _, ..] || Array.Exists(arguments, argument => argument.StartsWith('-')))
            return Refuse(errors, Usage);
        try
        {
            var reports = arguments.Skip(1).Select(path => Report(path, asked == "test")).ToList();
            return Print(reports, output);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Refuse(errors, unreadable.Message);
        }
    }

    private static PolicyReport Report(string path, bool runTests)
    {
        var result = PolicyFile.Check(path);
        return new(path, result, result.Policy is { } policy && runTests ? PolicyTests.Run(policy) : []);
    }

    private static int Print(List<PolicyReport> reports, TextWriter output)
    {
        foreach (var line in reports.SelectMany(report => report.Lines()))
            output.WriteLine(Printable.Of(line));
        var failed = reports.Count(report => !report.IsSound);
        output.WriteLine();
        output.WriteLine(failed == 0 ? "Result: every file is sound." : $"Result: {failed} of {reports.Count} {(failed == 1 ? "files is" : "files are")} not sound.");
        return failed == 0 ? 0 : 1;
    }

    private static int Refuse(TextWriter errors, string words)
    {
        errors.WriteLine(Printable.Of(words));
        return 2;
    }
}
