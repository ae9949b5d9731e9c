using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using GovernancePortal.Cel.Times;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel;

/// <summary>
/// A value of the language. Numbers, bools, timestamps and durations live in the struct itself; texts, bytes, lists and maps behind one reference.
/// Immutable and safe to share between threads.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly partial struct CelValue : IEquatable<CelValue>
{
    private readonly object? _object;
    private readonly long _bits;
    private readonly int _nanos;

    private CelValue(CelKind kind, long bits, object? reference = null, int nanos = 0)
    {
        Kind = kind;
        _bits = bits;
        _object = reference;
        _nanos = nanos;
    }

    public static CelValue Null { get; } = new(CelKind.Null, 0);

    public static CelValue True { get; } = new(CelKind.Bool, 1);

    public static CelValue False { get; } = new(CelKind.Bool, 0);

    /// <summary>The optional value that holds nothing.</summary>
    public static CelValue OptionalNone { get; } = new(CelKind.Optional, 0);

    public CelKind Kind { get; }

    public static CelValue Of(bool value) => value ? True : False;

    public static CelValue Of(long value) => new(CelKind.Int, value);

    public static CelValue Of(ulong value) => new(CelKind.Uint, unchecked((long)value));

    public static CelValue Of(double value) => new(CelKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static CelValue Of(string value) => new(CelKind.String, 0, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>Bytes; the array becomes the value's own and must not change any more.</summary>
    public static CelValue Of(byte[] value) => new(CelKind.Bytes, 0, value ?? throw new ArgumentNullException(nameof(value)));

    public static CelValue Of(CelList value) => new(CelKind.List, 0, value ?? throw new ArgumentNullException(nameof(value)));

    public static CelValue Of(CelMap value) => new(CelKind.Map, 0, value ?? throw new ArgumentNullException(nameof(value)));

    public static CelValue Of(CelType value) => new(CelKind.Type, 0, value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>A list of these items; the array becomes the value's own.</summary>
    public static CelValue ListOf(params CelValue[] items) => Of(new ItemList(items));

    public static CelValue Of(DateTimeOffset value) => Of(Timestamp.From(value));

    /// <exception cref="OverflowException">The time is longer than 64 bits of nanoseconds reach (292 years).</exception>
    public static CelValue Of(TimeSpan value) => OfNanoseconds(checked(value.Ticks * 100));

    /// <summary>A duration in nanoseconds, as far as 64 bits reach (292 years).</summary>
    public static CelValue OfNanoseconds(long nanoseconds) => new(CelKind.Duration, nanoseconds);

    public static CelValue OptionalOf(CelValue value) => new(CelKind.Optional, 1, new OptionalBox(value));

    /// <summary>A JSON value, read when it is asked for. A number written as an integer that fits is an int, else a double.</summary>
    public static CelValue FromJson(JsonElement json) => JsonValue.From(json, CelType.Dyn);

    /// <summary>A JSON value of a declared type: numbers become that type's numbers, texts become timestamps, durations or bytes where they are declared.</summary>
    public static CelValue FromJson(JsonElement json, CelType type) => JsonValue.From(json, type ?? throw new ArgumentNullException(nameof(type)));

    internal static CelValue Of(Timestamp value) => new(CelKind.Timestamp, value.Seconds, null, value.Nanos);

    internal static CelValue Error(string reason, int at = CelError.Nowhere) => new(CelKind.Error, 0, new CelError(reason, at));

    internal static CelValue Error(CelError error) => new(CelKind.Error, 0, error);

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is CelValue other && Equals(other);

    /// <summary>Equality of the language: 1, 1u and 1.0 are equal, NaN is not equal to itself (langdef.md, "Equality").</summary>
    public bool Equals(CelValue other) => Equality.AreEqual(this, other, null);

    public override int GetHashCode() => KeyComparer.Instance.GetHashCode(this);

    public static bool operator ==(CelValue left, CelValue right) => left.Equals(right);

    public static bool operator !=(CelValue left, CelValue right) => !left.Equals(right);
}
