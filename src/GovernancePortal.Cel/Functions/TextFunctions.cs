using GovernancePortal.Cel.Evaluation;
using static GovernancePortal.Cel.Functions.Overload;

namespace GovernancePortal.Cel.Functions;

/// <summary>contains, startsWith, endsWith and matches. Text is compared code point by code point.</summary>
internal static class TextFunctions
{
    private static readonly CelType[] TwoTexts = [CelType.String, CelType.String];

    public static IEnumerable<Overload> All { get; } =
    [
        Method("contains", TwoTexts, CelType.Bool, static (arguments, frame) => Contains(arguments[0].Text, arguments[1].Text, frame)),
        Method("startsWith", TwoTexts, CelType.Bool, static (arguments, frame) => StartsWith(arguments[0].Text, arguments[1].Text, frame)),
        Method("endsWith", TwoTexts, CelType.Bool, static (arguments, frame) => EndsWith(arguments[0].Text, arguments[1].Text, frame)),
        Method("matches", TwoTexts, CelType.Bool, Matches),
        Function("matches", TwoTexts, CelType.Bool, Matches),
    ];

    private static CelValue Contains(string text, string part, Frame frame)
    {
        frame.SpendText(text.Length);
        return CelValue.Of(TextSearch.First(text, part, 0, frame) >= 0);
    }

    private static CelValue StartsWith(string text, string part, Frame frame)
    {
        frame.SpendComparison(part.Length);
        return CelValue.Of(text.StartsWith(part, StringComparison.Ordinal));
    }

    private static CelValue EndsWith(string text, string part, Frame frame)
    {
        frame.SpendComparison(part.Length);
        return CelValue.Of(text.EndsWith(part, StringComparison.Ordinal));
    }

    private static CelValue Matches(ReadOnlySpan<CelValue> arguments, Frame frame)
    {
        var pattern = frame.Patterns.Find(arguments[1].Text, frame, out var refused);
        return pattern is null ? refused!.Error() : pattern.Matches(arguments[0].Text, frame);
    }
}
