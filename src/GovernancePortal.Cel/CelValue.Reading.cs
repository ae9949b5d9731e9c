using System.Globalization;
using GovernancePortal.Cel.Times;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel;

/// <summary>What is inside a value: with a check for everyone, without for the evaluator, which has looked at the kind.</summary>
public readonly partial struct CelValue
{
    internal bool Truth => _bits != 0;

    internal long Int => _bits;

    internal ulong Uint => unchecked((ulong)_bits);

    internal double Double => BitConverter.Int64BitsToDouble(_bits);

    internal string Text => (string)_object!;

    internal byte[] Bytes => (byte[])_object!;

    internal CelList List => (CelList)_object!;

    internal CelMap Map => (CelMap)_object!;

    internal CelType Type => (CelType)_object!;

    internal Timestamp Timestamp => new(_bits, _nanos);

    internal long Nanoseconds => _bits;

    internal bool IsError => Kind == CelKind.Error;

    internal bool IsNumber => Kind is CelKind.Int or CelKind.Uint or CelKind.Double;

    internal bool HasValue => _object is OptionalBox;

    internal CelValue Inner => ((OptionalBox)_object!).Value;

    internal CelError Failure => (CelError)_object!;

    public bool IsNull => Kind == CelKind.Null;

    public bool AsBool() => Kind == CelKind.Bool ? Truth : throw Not(CelKind.Bool);

    public long AsInt() => Kind == CelKind.Int ? Int : throw Not(CelKind.Int);

    public ulong AsUint() => Kind == CelKind.Uint ? Uint : throw Not(CelKind.Uint);

    public double AsDouble() => Kind == CelKind.Double ? Double : throw Not(CelKind.Double);

    public string AsString() => Kind == CelKind.String ? Text : throw Not(CelKind.String);

    public ReadOnlyMemory<byte> AsBytes() => Kind == CelKind.Bytes ? Bytes : throw Not(CelKind.Bytes);

    public CelList AsList() => Kind == CelKind.List ? List : throw Not(CelKind.List);

    public CelMap AsMap() => Kind == CelKind.Map ? Map : throw Not(CelKind.Map);

    /// <summary>A timestamp, cut to the 100 nanoseconds that .NET keeps.</summary>
    public DateTimeOffset AsTimestamp() => Kind == CelKind.Timestamp ? Timestamp.ToDateTimeOffset() : throw Not(CelKind.Timestamp);

    /// <summary>A duration, cut to the 100 nanoseconds that .NET keeps.</summary>
    public TimeSpan AsDuration() => Kind == CelKind.Duration ? TimeSpan.FromTicks(Nanoseconds / 100) : throw Not(CelKind.Duration);

    public CelType AsType() => Kind == CelKind.Type ? Type : throw Not(CelKind.Type);

    /// <summary>The value inside an optional value, or null where it is empty.</summary>
    public CelValue? AsOptional() => Kind == CelKind.Optional ? (HasValue ? Inner : (CelValue?)null) : throw Not(CelKind.Optional);

    /// <summary>As plain CLR values: null, bool, long, ulong, double, string, byte[], DateTimeOffset, TimeSpan, lists and dictionaries of them.</summary>
    public object? ToPlain() => PlainValue.From(this);

    public override string ToString() => Kind switch
    {
        CelKind.None => "no value",
        CelKind.Error => Failure.Reason,
        _ => Readable.Text(this, null),
    };

    private InvalidOperationException Not(CelKind kind)
        => new(string.Create(CultureInfo.InvariantCulture, $"the value is of kind {Kind}, not {kind}"));
}
