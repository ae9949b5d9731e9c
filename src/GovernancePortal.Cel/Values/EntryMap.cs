namespace GovernancePortal.Cel.Values;

/// <summary>A map made by an expression. Small ones are searched in order, larger ones by hash.</summary>
internal sealed class EntryMap : CelMap
{
    private const int SearchedInOrder = 8;

    private readonly List<KeyValuePair<CelValue, CelValue>> _entries;
    private Dictionary<CelValue, int>? _places;

    public EntryMap(int capacity) => _entries = new(capacity);

    public static EntryMap Empty { get; } = new(0);

    public override int Count => _entries.Count;

    /// <summary>Adds an entry while the map is being made. False where the key is there already.</summary>
    public bool TryAdd(CelValue key, CelValue value)
    {
        if (Find(key) >= 0)
            return false;
        _entries.Add(new(key, value));
        if (_places is not null)
            _places.Add(key, _entries.Count - 1);
        else if (_entries.Count > SearchedInOrder)
            _places = Places();
        return true;
    }

    public override bool TryGet(CelValue key, out CelValue value)
    {
        var place = Find(key);
        value = place < 0 ? default : _entries[place].Value;
        return place >= 0;
    }

    public override bool TryGet(string key, out CelValue value) => TryGet(CelValue.Of(key), out value);

    internal override CelValue KeyAt(int index) => _entries[index].Key;

    internal override CelValue ValueAt(int index) => _entries[index].Value;

    private int Find(CelValue key)
    {
        if (_places is not null)
            return _places.TryGetValue(key, out var place) ? place : -1;
        for (var i = 0; i < _entries.Count; i++)
        {
            if (KeyComparer.Instance.Equals(_entries[i].Key, key))
                return i;
        }

        return -1;
    }

    private Dictionary<CelValue, int> Places()
    {
        var places = new Dictionary<CelValue, int>(KeyComparer.Instance);
        for (var i = 0; i < _entries.Count; i++)
            places.Add(_entries[i].Key, i);
        return places;
    }
}
