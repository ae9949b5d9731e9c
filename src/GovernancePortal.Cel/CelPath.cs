using GovernancePortal.Cel.Checking;

namespace GovernancePortal.Cel;

/// <summary>
/// A place in the variables of an expression, such as <c>release.datasets[].region</c>: the variable first, then fields; <see cref="AnyItem"/> is every
/// item of a list or entry of a map. <c>release.datasets[]</c> is how many there are alone, <c>card.licence?</c> whether there is one
/// (<see cref="Aspect"/>). Immutable, equal by its steps and its aspect.
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

    public CelPathAspect Aspect { get; init; }

    /// <summary>
    /// These paths in the order of their texts, each once, without those that others say already: what lies in a whole value, the extent of a list of
    /// whose items more is read, the presence of what is read.
    /// </summary>
    public static IReadOnlyList<CelPath> Merge(params IEnumerable<CelPath> paths) => new PathMerge(paths).Result;

    public CelPath Then(string step) => new(_steps.Append(step));

    /// <summary>
    /// Whether a change at one of the two places can be seen at the other: one leads through the other, and every item stands for any. A value that comes
    /// or goes is a change at its own place, not only at what is in it.
    /// </summary>
    public bool Overlaps(CelPath other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < Math.Min(_steps.Length, other._steps.Length); i++)
        {
            if (_steps[i] != other._steps[i] && _steps[i] != AnyItem && other._steps[i] != AnyItem)
                return false;
        }

        return Reaches(other) && other.Reaches(this);
    }

    /// <summary>Whether the other place is this one or leads to it, step by step.</summary>
    public bool StartsWith(CelPath other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _steps.Length >= other._steps.Length && _steps.AsSpan(0, other._steps.Length).SequenceEqual(other._steps);
    }

    public bool Equals(CelPath? other) => other is not null && Aspect == other.Aspect && _steps.AsSpan().SequenceEqual(other._steps);

    public override bool Equals(object? obj) => Equals(obj as CelPath);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Aspect);
        foreach (var step in _steps)
            hash.Add(step, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>As the language writes it, with fields that are no names between back-quotes.</summary>
    public override string ToString() => _steps[0] + string.Concat(_steps.Skip(1).Select(Written)) + Aspect switch
    {
        CelPathAspect.Extent => AnyItem,
        CelPathAspect.Presence => "?",
        _ => "",
    };

    public static bool operator ==(CelPath? left, CelPath? right) => Equals(left, right);

    public static bool operator !=(CelPath? left, CelPath? right) => !Equals(left, right);

    /// <summary>Whether what is at the other place can matter here: beneath a presence nothing does, beneath an extent no more than which items there are.</summary>
    private bool Reaches(CelPath other) => (other._steps.Length - _steps.Length) <= Aspect switch
    {
        CelPathAspect.Presence => 0,
        CelPathAspect.Extent => 1,
        _ => int.MaxValue,
    };

    private static string Written(string step)
    {
        if (step == AnyItem)
            return AnyItem;
        return step.Length > 0 && !char.IsAsciiDigit(step[0]) && step.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $".{step}" : $".`{step}`";
    }
}
