using System.Collections.Concurrent;
using GovernancePortal.Cel.Evaluation;

namespace GovernancePortal.Cel.Patterns;

/// <summary>Patterns that a program met at run time. Few are kept: a program that makes them from data pays for each.</summary>
internal sealed class PatternCache
{
    private const int Kept = 64;

    private readonly ConcurrentDictionary<string, Pattern> _patterns = new(StringComparer.Ordinal);

    public Pattern? Find(string pattern, Frame frame, out PatternRefusal? refused)
    {
        refused = null;
        if (_patterns.TryGetValue(pattern, out var known))
            return known;
        var read = Pattern.Read(pattern, frame, out refused);
        if (read is not null && _patterns.Count < Kept)
            _patterns.TryAdd(pattern, read);
        return read;
    }
}
