using GovernancePortal.Cel.Evaluation;
using GovernancePortal.Cel.Functions;

namespace GovernancePortal.Cel.Extensions.Strings;

/// <summary>What stands where in a string. The place after the last character exists, any beyond is an error.</summary>
internal static class Places
{
    public static CelValue CharAt(string text, long place, Frame frame)
    {
        frame.SpendText(text.Length);
        var offset = CodePoints.Offset(text, place);
        if (offset < 0)
            return OutOfRange(place);
        return CelValue.Of(offset == text.Length ? "" : text.Substring(offset, CodePoints.LengthAt(text, offset)));
    }

    public static CelValue IndexOf(string text, string part, long from, Frame frame)
    {
        frame.SpendText(text.Length + (long)part.Length);
        var offset = CodePoints.Offset(text, from);
        if (offset < 0)
            return OutOfRange(from);
        return Place(text, TextSearch.First(text, part, offset, frame));
    }

    /// <summary>The last place at or before the given one where the part begins.</summary>
    public static CelValue LastIndexOf(string text, string part, long? from, Frame frame)
    {
        frame.SpendText(text.Length + (long)part.Length);
        var offset = from is { } place ? CodePoints.Offset(text, place) : text.Length;
        if (offset < 0)
            return OutOfRange(from!.Value);
        var end = (int)Math.Min(text.Length, (long)offset + part.Length);
        return Place(text, TextSearch.Last(text.AsSpan(0, end), part, frame));
    }

    public static CelValue Substring(string text, long from, long? to, Frame frame)
    {
        frame.SpendText(text.Length);
        var start = CodePoints.Offset(text, from);
        if (start < 0)
            return OutOfRange(from);
        var end = to is { } last ? CodePoints.Offset(text, last) : text.Length;
        if (end < 0)
            return OutOfRange(to!.Value);
        return start <= end ? CelValue.Of(text[start..end]) : CelValue.Error($"the range from {from} to {to} ends before it begins");
    }

    private static CelValue Place(string text, int offset)
        => CelValue.Of(offset < 0 ? -1 : CodePoints.Count(text.AsSpan(0, offset)));

    private static CelValue OutOfRange(long place) => CelValue.Error($"the place {place} lies outside the string");
}
