using System.Text.RegularExpressions;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests;

/// <summary>The threat model names tests as its proof: each of them exists.</summary>
public sealed partial class SecurityDocumentTests
{
    private static string Document { get; } = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));

    [Fact]
    public void EveryTest_ThatTheDocumentNames_Exists()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);
        var named = NamedTest().Matches(Document).Select(match => (Class: match.Groups["class"].Value, Method: match.Groups["method"].Value)).ToList();

        named.Count.ShouldBeGreaterThan(50);
        named.Where(test => !sources[test.Class].Any(file => File.ReadAllText(file).Contains($" {test.Method}(", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Table_OfTheVerificationStandard_HasEveryChapter() =>
        Enumerable.Range(1, 17).Where(chapter => !Document.Contains($"| V{chapter} ", StringComparison.Ordinal)).ShouldBeEmpty();

    [GeneratedRegex("`(?<class>[A-Z][A-Za-z]+(?:Tests|Properties))\\.(?<method>[A-Za-z0-9_]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedTest();
}
