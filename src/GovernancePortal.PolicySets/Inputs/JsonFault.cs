using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GovernancePortal.PolicySets.Inputs;

/// <summary>What is wrong with a text that is no JSON, for who wrote it: place and words instead of the parser's.</summary>
internal static class JsonFault
{
    public static DocumentProblem Of(JsonException broken, ReadOnlySpan<byte> json)
    {
        if (json.Trim(" \t\r\n"u8).IsEmpty)
            return new([], "is empty");
        if (broken.Message.Contains("uplicate", StringComparison.Ordinal))
            return new([], "is no JSON that can be read: it names a member of one object twice");
        if (broken is not { LineNumber: { } line, BytePositionInLine: { } bytes })
            return new([], "is no JSON");
        var (number, column) = ((int)line + 1, Column(json, line, bytes));
        return new([], string.Create(CultureInfo.InvariantCulture, $"is no JSON at line {number}, column {column}: {Words(broken)}")) { Line = number, Column = column };
    }

    // the place of the parser where the text ends too early is that end
    private static string Words(JsonException broken) => broken.Message.Contains("end of data", StringComparison.Ordinal) || broken.Message.Contains("depth to be zero", StringComparison.Ordinal) || broken.Message.Contains("end of string", StringComparison.Ordinal)
        ? "it ends before a bracket or a quote is closed"
        : "a comma, a colon, a quote or a bracket is missing there, or stands there and should not";

    // the parser counts bytes, people count characters
    private static int Column(ReadOnlySpan<byte> json, long line, long bytes)
    {
        for (; line > 0 && json.IndexOf((byte)'\n') is var end and >= 0; line--)
            json = json[(end + 1)..];
        return Encoding.UTF8.GetCharCount(json[..(int)Math.Clamp(bytes, 0, json.Length)]) + 1;
    }
}
