using System.Text.Json;

namespace GovernancePortal.Cel.Values;

/// <summary>A JSON array, read in one go when its first item is asked for.</summary>
internal sealed class JsonList(JsonElement json, CelType element) : CelList
{
    private CelValue[]? _items;

    public override int Count => json.GetArrayLength();

    public override CelValue this[int index] => Items()[index];

    private CelValue[] Items()
    {
        var items = Volatile.Read(ref _items);
        if (items is not null)
            return items;
        items = new CelValue[json.GetArrayLength()];
        var i = 0;
        foreach (var item in json.EnumerateArray())
            items[i++] = JsonValue.From(item, element);
        Volatile.Write(ref _items, items);
        return items;
    }
}
