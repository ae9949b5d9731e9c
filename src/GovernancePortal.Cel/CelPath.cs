namespace GovernancePortal.Cel;

/// <summary>
/// A place in the variables of an expression, such as <c>release.datasets[].region</c>: the variable first, then fields; <see cref="AnyItem"/> is every
/// item of a list or entry of a map. Immutable, equal by its steps.
/// </summary>
public sealed class CelPath : IEquatable<CelPath>
{
    /// <summary>The step to every item of a list, or every entry of a map.</summary>
    public const string AnyItem = "[]";

    private readonly string[] _steps;

    /// <exception cref="ArgumentException">There is not even a variable.</exception>
    public CelPath(params IEnumerable<string> steps)
    {
        _steps = [.. steps];
        if (_steps.Length == 0)
            throw new ArgumentException("a path begins with a variable", nameof(steps));
    }

    public IReadOnlyList<string> Steps => _steps;

    public CelPath Then(string step) => new(_steps.Append(step));

    /// <summary>Whether a change at one of the two places can be seen at the other: one leads through the other, and every item stands for any.</summary>
    public bool Overlaps(CelPath other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < Math.Min(_steps.Length, other._steps.Length); i++)
        {
            if (_steps[i] != other._steps[i] && _steps[i] != AnyItem && other._steps[i] != AnyItem)
                return false;
        }

        return true;
    }

    /// <summary>Whether the other place is this one or leads to it, step by step.</summary>
    public bool StartsWith(CelPath other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _steps.Length >= other._steps.Length && _steps.AsSpan(0, other._steps.Length).SequenceEqual(other._steps);
    }

    public bool Equals(CelPath? other) => other is not null && _steps.AsSpan().SequenceEqual(other._steps);

    public override bool Equals(object? obj) => Equals(obj as CelPath);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var step in _steps)
            hash.Add(step, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>As the language writes it, with fields that are no names between back-quotes.</summary>
    public override string ToString() => _steps[0] + string.Concat(_steps.Skip(1).Select(Written));

    public static bool operator ==(CelPath? left, CelPath? right) => Equals(left, right);

    public static bool operator !=(CelPath? left, CelPath? right) => !Equals(left, right);

    private static string Written(string step)
    {
        if (step == AnyItem)
            return AnyItem;
        return step.Length > 0 && !char.IsAsciiDigit(step[0]) && step.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $".{step}" : $".`{step}`";
    }
}
