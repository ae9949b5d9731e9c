using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>A map value, wherever its entries live.</summary>
internal abstract class CelMap : IReadOnlyDictionary<object, object?>
{
    public abstract int Count { get; }

    public IEnumerable<object> Keys => this.Select(entry => entry.Key);

    public IEnumerable<object?> Values => this.Select(entry => entry.Value);

    public object? this[object key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException();

    public abstract bool TryGetValue(object key, [MaybeNullWhen(false)] out object? value);

    public abstract IEnumerator<KeyValuePair<object, object?>> GetEnumerator();

    public bool ContainsKey(object key) => TryGetValue(key, out _);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A map written in the expression.</summary>
internal sealed class LiteralMap : CelMap
{
    private readonly Dictionary<object, object?> _entries = new(NumericKey.Comparer);

    public override int Count => _entries.Count;

    public bool TryAdd(object key, object? value) => _entries.TryAdd(key, value);

    public override bool TryGetValue(object key, [MaybeNullWhen(false)] out object? value) => _entries.TryGetValue(key, out value);

    public override IEnumerator<KeyValuePair<object, object?>> GetEnumerator() => _entries.GetEnumerator();
}

/// <summary>A dictionary given as a variable.</summary>
internal sealed class DictionaryMap(IReadOnlyDictionary<string, object?> entries) : CelMap
{
    public override int Count => entries.Count;

    public override bool TryGetValue(object key, [MaybeNullWhen(false)] out object? value)
    {
        value = null;
        if (key is not string name || !entries.TryGetValue(name, out var raw))
            return false;
        value = PlainValue.From(raw);
        return true;
    }

    public override IEnumerator<KeyValuePair<object, object?>> GetEnumerator()
        => entries.Select(entry => KeyValuePair.Create<object, object?>(entry.Key, PlainValue.From(entry.Value))).GetEnumerator();
}

/// <summary>A JSON object given as a variable.</summary>
internal sealed class JsonMap(JsonElement json) : CelMap
{
    public override int Count => json.GetPropertyCount();

    public override bool TryGetValue(object key, [MaybeNullWhen(false)] out object? value)
    {
        value = null;
        if (key is not string name || JsonText.Member(json, name) is not { } raw)
            return false;
        value = PlainValue.From(raw);
        return true;
    }

    public override IEnumerator<KeyValuePair<object, object?>> GetEnumerator()
        => json.EnumerateObject().Select(entry => KeyValuePair.Create<object, object?>(JsonText.Name(entry), PlainValue.From(entry.Value))).GetEnumerator();
}
