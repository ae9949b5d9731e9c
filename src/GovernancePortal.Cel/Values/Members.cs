using System.Text.Json;

namespace GovernancePortal.Cel.Values;

/// <summary>The members of one JSON object, or the entries of one dictionary of the host. Few are searched in order, many by hash.</summary>
internal sealed class Members
{
    private const int SearchedInOrder = 8;

    private readonly string[] _names;
    private readonly CelValue[] _values;
    private readonly Dictionary<string, int>? _places;

    private Members(int capacity)
    {
        _names = new string[capacity];
        _values = new CelValue[capacity];
        _places = capacity > SearchedInOrder ? new(capacity, StringComparer.Ordinal) : null;
    }

    public int Count { get; private set; }

    public CelError? Failure { get; private init; }

    /// <summary>Of members with one name the last counts.</summary>
    public static Members Of(JsonElement json, CelType type)
    {
        var members = new Members(json.GetPropertyCount());
        try
        {
            foreach (var member in json.EnumerateObject())
                members.Put(member.Name, JsonValue.From(member.Value, type.MemberOrDyn(member.Name)));
        }
        catch (InvalidOperationException)
        {
            return new Members(0) { Failure = JsonValue.NoText };
        }

        return members;
    }

    public static Members Of(IReadOnlyDictionary<string, object?> entries, CelType type)
    {
        var members = new Members(entries.Count);
        foreach (var (name, value) in entries)
            members.Put(name, HostValue.From(value, type.MemberOrDyn(name)));
        return members;
    }

    public string NameAt(int index) => _names[index];

    public CelValue ValueAt(int index) => _values[index];

    public int Find(string name)
    {
        if (_places is not null)
            return _places.TryGetValue(name, out var place) ? place : -1;
        for (var i = 0; i < Count; i++)
        {
            if (string.Equals(_names[i], name, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }

    private void Put(string name, in CelValue value)
    {
        var place = Find(name);
        if (place < 0)
        {
            place = Count++;
            _names[place] = name;
            _places?.Add(name, place);
        }

        _values[place] = value;
    }
}
