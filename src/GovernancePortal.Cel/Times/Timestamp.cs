using System.Runtime.InteropServices;

namespace GovernancePortal.Cel.Times;

/// <summary>An instant: seconds since 1970 and nanoseconds from 0 to 999,999,999 (langdef.md, "Timestamps").</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Timestamp(long Seconds, int Nanos)
{
    /// <summary>0001-01-01T00:00:00Z.</summary>
    public const long FirstSecond = -62_135_596_800;

    /// <summary>9999-12-31T23:59:59Z.</summary>
    public const long LastSecond = 253_402_300_799;

    public const int NanosInSecond = 1_000_000_000;

    public static Timestamp From(DateTimeOffset value)
    {
        var ticks = value.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        return rest < 0
            ? new Timestamp(seconds - 1, (int)(rest + TimeSpan.TicksPerSecond) * 100)
            : new Timestamp(seconds, (int)rest * 100);
    }

    public static CelValue Of(long seconds, int nanos) => seconds is < FirstSecond or > LastSecond
        ? CelValue.Error("the timestamp lies outside the years 1 to 9999")
        : CelValue.Of(new Timestamp(seconds, nanos));

    public int OrderTo(Timestamp other) => Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanos.CompareTo(other.Nanos);

    public CelValue Add(long nanoseconds)
    {
        var seconds = Seconds + Math.DivRem(nanoseconds, NanosInSecond, out var rest);
        var nanos = Nanos + (int)rest;
        if (nanos < 0)
            return Of(seconds - 1, nanos + NanosInSecond);
        return nanos >= NanosInSecond ? Of(seconds + 1, nanos - NanosInSecond) : Of(seconds, nanos);
    }

    /// <summary>The duration from another instant to this one, as far as 64 bits of nanoseconds reach.</summary>
    public CelValue Minus(Timestamp other)
    {
        var nanos = ((Int128)(Seconds - other.Seconds) * NanosInSecond) + Nanos - other.Nanos;
        return DurationText.Of(nanos);
    }

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeSeconds(Seconds).AddTicks(Nanos / 100);
}
