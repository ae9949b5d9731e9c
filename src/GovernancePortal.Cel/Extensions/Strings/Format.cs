using System.Globalization;
using System.Text;
using GovernancePortal.Cel.Evaluation;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Extensions.Strings;

/// <summary><c>format</c>: %s, %d, %f, %e, %b, %o, %x, %X and %%, with a precision for %f and %e.</summary>
internal static class Format
{
    private const int LargestPrecision = 100;

    public static CelValue Write(string template, CelList arguments, Frame frame)
    {
        frame.SpendText(template.Length);
        var written = new StringBuilder();
        var next = 0;
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '%')
            {
                written.Append(template[i]);
                continue;
            }

            if (++i < template.Length && template[i] == '%')
            {
                written.Append('%');
                continue;
            }

            if (!TryPrecision(template, ref i, out var precision) || i >= template.Length)
                return CelValue.Error($"format() expected a clause such as %s, %d or %.2f at {i}");
            if (next >= arguments.Count)
                return CelValue.Error($"format() has no argument {next}");
            var text = Clause(template[i], arguments[next++], precision, frame);
            if (text.Kind != CelKind.String)
                return text;
            frame.SpendText(text.Text.Length);
            written.Append(text.Text);
        }

        return next < arguments.Count
            ? CelValue.Error($"format() is given {arguments.Count} arguments and has clauses for {next}")
            : CelValue.Of(written.ToString());
    }

    private static bool TryPrecision(string template, ref int at, out int? precision)
    {
        precision = null;
        if (at >= template.Length || template[at] != '.')
            return true;
        var start = ++at;
        while (at < template.Length && char.IsAsciiDigit(template[at]))
            at++;
        var read = int.TryParse(template.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) && digits <= LargestPrecision;
        precision = digits;
        return read;
    }

    private static CelValue Clause(char clause, CelValue value, int? precision, Frame frame)
    {
        if (value.IsError)
            return value;
        var text = clause switch
        {
            's' => Readable.Text(value, frame),
            'd' => NumberFormat.Decimal(value),
            'f' => NumberFormat.Fixed(value, precision ?? 6),
            'e' => NumberFormat.Scientific(value, precision ?? 6),
            'b' => NumberFormat.Binary(value),
            'o' => NumberFormat.Octal(value),
            'x' => NumberFormat.Hex(value),
            'X' => NumberFormat.Hex(value)?.ToUpperInvariant(),
            _ => "",
        };
        if (clause is not ('s' or 'd' or 'f' or 'e' or 'b' or 'o' or 'x' or 'X'))
            return CelValue.Error($"format() does not know the clause %{clause}");
        return text is null ? CelValue.Error($"format() cannot write {Readable.TypeName(value)} as %{clause}") : CelValue.Of(text);
    }
}
