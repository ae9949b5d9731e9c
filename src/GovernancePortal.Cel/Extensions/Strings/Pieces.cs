using System.Text;
using GovernancePortal.Cel.Evaluation;
using GovernancePortal.Cel.Functions;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Extensions.Strings;

/// <summary>Strings cut into pieces and put together.</summary>
internal static class Pieces
{
    public static CelValue Replace(string text, string part, string by, long limit, Frame frame)
    {
        frame.SpendText(text.Length);
        if (limit == 0 || (part.Length == 0 && by.Length == 0))
            return CelValue.Of(text);
        var result = new StringBuilder();
        var (from, left) = (0, limit < 0 ? long.MaxValue : limit);
        for (; left > 0; left--)
        {
            var found = Next(text, part, from, result.Length == 0 && from == 0, frame);
            if (found < 0)
                break;
            frame.SpendText(found - from + (long)by.Length);
            result.Append(text, from, found - from).Append(by);
            from = found + part.Length;
        }

        return CelValue.Of(result.Append(text, from, text.Length - from).ToString());
    }

    public static CelValue Split(string text, string separator, long limit, Frame frame)
    {
        frame.SpendText(text.Length);
        if (limit == 0)
            return CelValue.Of(ItemList.Empty);
        var pieces = new List<CelValue>();
        var from = 0;
        while (limit < 0 || pieces.Count < limit - 1)
        {
            var found = Next(text, separator, from, isFirst: false, frame);
            if (found < 0 || (separator.Length == 0 && found >= text.Length))
                break;
            frame.Spend(1);
            pieces.Add(CelValue.Of(text[from..found]));
            from = found + separator.Length;
        }

        if (separator.Length > 0 || text.Length > 0)
            pieces.Add(CelValue.Of(text[from..]));
        return CelValue.ListOf([.. pieces]);
    }

    public static CelValue Join(CelList list, string separator, Frame frame)
    {
        frame.Spend(list.Count);
        var joined = new StringBuilder();
        for (var i = 0; i < list.Count; i++)
        {
            var item = list[i];
            if (item.Kind != CelKind.String)
                return item.IsError ? item : CelValue.Error($"join() needs a list of strings, not of {Readable.TypeName(item)}");
            frame.SpendText(separator.Length + (long)item.Text.Length);
            joined.Append(i == 0 ? "" : separator).Append(item.Text);
        }

        return CelValue.Of(joined.ToString());
    }

    /// <summary>Where the part begins next. The empty part stands between all code points, and before the first where asked.</summary>
    private static int Next(string text, string part, int from, bool isFirst, Frame frame)
    {
        if (part.Length > 0)
            return TextSearch.First(text, part, from, frame);
        if (isFirst)
            return 0;
        return from >= text.Length ? -1 : from + CodePoints.LengthAt(text, from);
    }
}
