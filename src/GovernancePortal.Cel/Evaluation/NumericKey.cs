using System.Diagnostics.CodeAnalysis;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>Keys that are equal in the language find each other: 1, 1u and 1.0 are one key.</summary>
internal sealed class NumericKey : IEqualityComparer<object>
{
    public static NumericKey Comparer { get; } = new();

    /// <summary>A whole number as long where it fits, else as ulong; anything else as it is.</summary>
    public static object Normal(object key) => key switch
    {
        ulong and <= long.MaxValue => (long)(ulong)key,
        double and >= long.MinValue and < 9223372036854775808.0 when Math.Truncate((double)key).Equals((double)key) => (long)(double)key,
        double and >= 9223372036854775808.0 and < 18446744073709551616.0 => (ulong)(double)key,
        _ => key,
    };

    public new bool Equals(object? x, object? y) => x is not null && y is not null && Normal(x).Equals(Normal(y));

    public int GetHashCode([DisallowNull] object obj) => Normal(obj).GetHashCode();
}
