namespace GovernancePortal.Cel.Checking;

/// <summary>Where a value lives in the variables, such as <c>datasets[].region</c>; a spread one is a list of the values there.</summary>
internal sealed record ReferencePlace(string Path, bool IsSpread = false)
{
    private const string Items = "[]";
    private const char Presence = '?';

    /// <summary>An item of the list or map.</summary>
    public ReferencePlace Item => IsSpread ? new(Path) : new(Path + Items);

    /// <summary>The list or map as one that is gone through: how many items it has matters. A spread one has as many as the list that it comes from.</summary>
    public string Count => !IsSpread ? Path + Items : Path.LastIndexOf(Items, StringComparison.Ordinal) is >= 0 and var last ? Path[..(last + Items.Length)] : Path;

    /// <summary>Whether there is a value at all.</summary>
    public string Existence => Path + Presence;

    /// <summary>The whole value. All of every item is all of the list.</summary>
    public string Whole
    {
        get
        {
            var whole = Path;
            while (whole.EndsWith(Items, StringComparison.Ordinal))
                whole = whole[..^Items.Length];
            return whole;
        }
    }

    public ReferencePlace Member(string field) => new($"{Path}.{field}");

    /// <summary>A member by a key as it is written; one that is no plain name stands for any.</summary>
    public ReferencePlace At(string key) => key.Length > 0 && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') ? Member(key) : Item;

    /// <summary>Without what another path says already: what lies in a whole value, and the number or the existence of that of which more is read.</summary>
    public static IReadOnlyList<string> Distinct(IReadOnlySet<string> paths) =>
        [.. paths.Where(path => !paths.Any(other => other.Length != path.Length && Covers(other, path))).Order(StringComparer.Ordinal)];

    /// <summary>Whether another path leads to this place or to something in it.</summary>
    public bool Holds(string other) => Leads(other, Path);

    private static bool Covers(string other, string path)
    {
        if (path.EndsWith(Items, StringComparison.Ordinal) && Leads(other, path))
            return true;
        if (path.EndsWith(Presence) && Leads(other, path[..^1]))
            return true;
        return !other.EndsWith(Items, StringComparison.Ordinal) && !other.EndsWith(Presence) && Leads(path, other);
    }

    private static bool Leads(string path, string place) =>
        path.StartsWith(place, StringComparison.Ordinal) && (path.Length == place.Length || path[place.Length] is '.' or '[' or Presence);
}
