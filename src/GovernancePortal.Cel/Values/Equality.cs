using System.Runtime.CompilerServices;
using GovernancePortal.Cel.Evaluation;

namespace GovernancePortal.Cel.Values;

/// <summary>Equality over all types: numbers by value, lists and maps by their parts, different types are unequal (langdef.md, "Equality").</summary>
internal static class Equality
{
    /// <summary>Whether both are equal. Parts that are compared count against the cost of the evaluation, if there is one.</summary>
    public static bool AreEqual(in CelValue left, in CelValue right, Frame? frame)
    {
        if (left.Kind != right.Kind)
            return AcrossKinds(left, right);
        switch (left.Kind)
        {
            case CelKind.None or CelKind.Null:
                return true;
            case CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.Duration:
                return left.Int == right.Int;
            case CelKind.Double:
                return left.Double == right.Double;
            case CelKind.String:
                return TextsAreEqual(left.Text, right.Text, frame);
            case CelKind.Bytes:
                return BytesAreEqual(left.Bytes, right.Bytes, frame);
            case CelKind.Timestamp:
                return left.Timestamp == right.Timestamp;
            case CelKind.Type:
                return left.Type.IsSameAtRunTime(right.Type);
            case CelKind.Optional:
                return OptionalsAreEqual(left, right, frame);
            case CelKind.List:
                return ListsAreEqual(left.List, right.List, frame);
            case CelKind.Map:
                return MapsAreEqual(left.Map, right.Map, frame);
            default:
                throw new UnusableValueException(left.Failure);
        }
    }

    public static bool TextsAreEqual(string left, string right, Frame? frame)
    {
        if (left.Length != right.Length)
            return false;
        frame?.SpendComparison(left.Length);
        return string.Equals(left, right, StringComparison.Ordinal);
    }

    private static bool BytesAreEqual(byte[] left, byte[] right, Frame? frame)
    {
        if (left.Length != right.Length)
            return false;
        frame?.SpendComparison(left.Length);
        return left.AsSpan().SequenceEqual(right);
    }

    private static bool AcrossKinds(in CelValue left, in CelValue right)
    {
        if (left.IsError || right.IsError)
            throw new UnusableValueException(left.IsError ? left.Failure : right.Failure);
        return left.IsNumber && right.IsNumber && Ordering.Numbers(left, right) == 0;
    }

    private static bool OptionalsAreEqual(in CelValue a, in CelValue b, Frame? frame)
        => a.HasValue == b.HasValue && (!a.HasValue || AreEqual(a.Inner, b.Inner, frame));

    private static bool ListsAreEqual(CelList a, CelList b, Frame? frame)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (a.Count != b.Count)
            return false;
        frame?.Spend(a.Count);
        for (var i = 0; i < a.Count; i++)
        {
            if (!AreEqual(a[i], b[i], frame))
                return false;
        }

        return true;
    }

    private static bool MapsAreEqual(CelMap a, CelMap b, Frame? frame)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if ((a.Failure ?? b.Failure) is { } failure)
            throw new UnusableValueException(failure);
        if (a.Count != b.Count)
            return false;
        frame?.Spend(a.Count);
        for (var i = 0; i < a.Count; i++)
        {
            var key = a.KeyAt(i);
            frame?.SpendKey(key);
            if (!b.TryGet(key, out var other) || !AreEqual(a.ValueAt(i), other, frame))
                return false;
        }

        return true;
    }
}
