namespace GovernancePortal.Cel.Checking;

/// <summary>Where a value is picked out of a variable: a place, or, where it is spread, a list of the values there.</summary>
internal sealed record PathSource(CelPath Path, bool IsSpread = false)
{
    /// <summary>An item of the list or entry of the map.</summary>
    public PathSource Item => new(IsSpread ? Path : Path.Then(CelPath.AnyItem));

    /// <summary>All of it. All of every item is all of the list.</summary>
    public CelPath Whole => new(Path.Steps.Take(1 + Path.Steps.ToList().FindLastIndex(step => step != CelPath.AnyItem)));

    /// <summary>What is seen by going through it. A spread one has as many items as the list that it was made from.</summary>
    public CelPath Extent
    {
        get
        {
            var list = IsSpread ? Path.Steps.ToList().LastIndexOf(CelPath.AnyItem) : Path.Steps.Count;
            return new(list < 0 ? Path.Steps : Path.Steps.Take(list)) { Aspect = list < 0 ? CelPathAspect.Value : CelPathAspect.Extent };
        }
    }

    public CelPath Presence => new(Path.Steps) { Aspect = CelPathAspect.Presence };

    /// <summary>A member. One that is written like every item stands for every item.</summary>
    public PathSource Member(string field) => new(Path.Then(field));
}
