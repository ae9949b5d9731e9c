using GovernancePortal.Cel.Times;
using GovernancePortal.Cel.Values;
using static GovernancePortal.Cel.Functions.Overload;

namespace GovernancePortal.Cel.Functions;

/// <summary>Conversions between types, exact or an error (langdef.md, "List of Standard Definitions"), and dyn and type.</summary>
internal static class ConversionFunctions
{
    public static IEnumerable<Overload> All { get; } =
    [
        To("int", CelType.Int, CelType.Int, Same),
        To("int", CelType.Uint, CelType.Int, static value => NumberConversion.IntFrom(value.Uint)),
        To("int", CelType.Double, CelType.Int, static value => NumberConversion.IntFrom(value.Double)),
        To("int", CelType.String, CelType.Int, static value => NumberConversion.IntFrom(value.Text)),
        To("int", CelType.Timestamp, CelType.Int, static value => CelValue.Of(value.Timestamp.Seconds)),
        To("uint", CelType.Uint, CelType.Uint, Same),
        To("uint", CelType.Int, CelType.Uint, static value => NumberConversion.UintFrom(value.Int)),
        To("uint", CelType.Double, CelType.Uint, static value => NumberConversion.UintFrom(value.Double)),
        To("uint", CelType.String, CelType.Uint, static value => NumberConversion.UintFrom(value.Text)),
        To("double", CelType.Double, CelType.Double, Same),
        To("double", CelType.Int, CelType.Double, static value => CelValue.Of((double)value.Int)),
        To("double", CelType.Uint, CelType.Double, static value => CelValue.Of((double)value.Uint)),
        To("double", CelType.String, CelType.Double, static value => NumberConversion.DoubleFrom(value.Text)),
        To("bool", CelType.Bool, CelType.Bool, Same),
        To("bool", CelType.String, CelType.Bool, static value => TextConversion.BoolFrom(value.Text)),
        To("bytes", CelType.Bytes, CelType.Bytes, Same),
        Function("bytes", [CelType.String], CelType.Bytes, static (arguments, frame) => TextConversion.BytesFrom(arguments[0].Text, frame)),
        To("string", CelType.String, CelType.String, Same),
        To("string", CelType.Bool, CelType.String, Readably),
        To("string", CelType.Int, CelType.String, Readably),
        To("string", CelType.Uint, CelType.String, Readably),
        To("string", CelType.Double, CelType.String, Readably),
        To("string", CelType.Timestamp, CelType.String, Readably),
        To("string", CelType.Duration, CelType.String, Readably),
        Function("string", [CelType.Bytes], CelType.String, static (arguments, frame) => TextConversion.StringFrom(arguments[0].Bytes, frame)),
        To("timestamp", CelType.Timestamp, CelType.Timestamp, Same),
        To("timestamp", CelType.String, CelType.Timestamp, static value => TimestampText.Parse(value.Text)),
        To("timestamp", CelType.Int, CelType.Timestamp, static value => Timestamp.Of(value.Int, 0)),
        To("duration", CelType.Duration, CelType.Duration, Same),
        To("duration", CelType.String, CelType.Duration, static value => DurationText.Parse(value.Text)),
        To("duration", CelType.Int, CelType.Duration, static value => DurationText.Of((Int128)value.Int * Timestamp.NanosInSecond)),
        To("dyn", CelType.Variable(1), CelType.Dyn, Same),
        To("type", CelType.Variable(1), CelType.Type, static value => CelValue.Of(CelType.Of(value))),
    ];

    private static Overload To(string name, CelType from, CelType to, Func<CelValue, CelValue> convert)
        => Function(name, [from], to, (arguments, frame) =>
        {
            frame.SpendKey(arguments[0]);
            return convert(arguments[0]);
        });

    private static CelValue Same(CelValue value) => value;

    private static CelValue Readably(CelValue value) => CelValue.Of(Readable.Text(value, null));
}
