using System.Text.Json;
using GovernancePortal.Evidence;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Evidence.Typesetting;

namespace GovernancePortal.Tests.Evidence;

public sealed class EvidenceWordsTests
{
    private static readonly string Template = File.ReadAllText(Path.Combine(Path.GetDirectoryName(TypesettingTools.Script)!, "template", "status.typ"));

    [Fact]
    public void Of_EveryStatus_IsTheWordOfTheReport()
    {
        (string Key, string Word)[] words =
        [
            .. Enum.GetValues<Verdict>().Select(value => (Key(value), EvidenceWords.Of(value))),
            .. Enum.GetValues<ReleaseResult>().Select(value => (Key(value), EvidenceWords.Of(value))),
            .. Enum.GetValues<SignOffOutcome>().Select(value => (Key(value), EvidenceWords.Of(value))),
            .. Enum.GetValues<LedgerState>().Select(value => (Key(value), EvidenceWords.Of(value))),
        ];

        foreach (var (key, word) in words)
            Template.ShouldMatch($"\"?{key}\"?: \\(\"[a-z]+\", \"{word}\"\\)");
    }

    private static string Key(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
