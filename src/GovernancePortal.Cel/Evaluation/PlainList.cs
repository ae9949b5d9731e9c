using System.Collections;
using System.Text.Json;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>A list value; items that the host gave become plain values when they are read.</summary>
internal sealed class PlainList : IReadOnlyList<object?>
{
    private readonly object?[] _items;

    public PlainList(object?[] items) => _items = items;

    public PlainList(IEnumerable items) => _items = [.. items.Cast<object?>()];

    public PlainList(JsonElement json) => _items = [.. json.EnumerateArray().Select(item => (object?)item)];

    public int Count => _items.Length;

    public object? this[int index] => PlainValue.From(_items[index]);

    public IEnumerator<object?> GetEnumerator() => _items.Select(item => PlainValue.From(item)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
