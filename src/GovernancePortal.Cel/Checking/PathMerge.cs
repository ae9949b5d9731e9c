namespace GovernancePortal.Cel.Checking;

/// <summary>Leaves out the paths that others say already, in a time that grows with the steps of all of them.</summary>
internal sealed class PathMerge
{
    private readonly HashSet<CelPath> _all;

    /// <summary>Every place on the way to a path, and its own.</summary>
    private readonly HashSet<CelPath> _places = [];

    /// <summary>Every place on the way to a path that leads further.</summary>
    private readonly HashSet<CelPath> _passed = [];

    public PathMerge(IEnumerable<CelPath> paths)
    {
        _all = [.. paths];
        foreach (var path in _all)
        {
            foreach (var place in Passed(path))
                _passed.Add(place);
            _places.Add(new(path.Steps));
        }

        _places.UnionWith(_passed);
    }

    /// <summary>In the order of their texts.</summary>
    public IReadOnlyList<CelPath> Result => [.. _all.Where(path => !IsSaid(path)).OrderBy(path => path.ToString(), StringComparer.Ordinal)];

    private bool IsSaid(CelPath path)
    {
        var place = new CelPath(path.Steps);
        return Passed(path).Any(_all.Contains) || path.Aspect switch
        {
            CelPathAspect.Presence => _all.Contains(place) || _all.Contains(new(path.Steps) { Aspect = CelPathAspect.Extent }) || _passed.Contains(place),
            CelPathAspect.Extent => _all.Contains(place) || _places.Contains(place.Then(CelPath.AnyItem)),
            _ => false,
        };
    }

    private static IEnumerable<CelPath> Passed(CelPath path) => Enumerable.Range(1, path.Steps.Count - 1).Select(count => new CelPath(path.Steps.Take(count)));
}
