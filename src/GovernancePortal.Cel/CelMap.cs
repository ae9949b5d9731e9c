using System.Collections;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel;

/// <summary>A map value, wherever its entries live. The order of entries has no meaning, but stays the same.</summary>
public abstract class CelMap : IReadOnlyCollection<KeyValuePair<CelValue, CelValue>>
{
    private protected CelMap()
    {
    }

    public abstract int Count { get; }

    /// <summary>Why nothing can be read from the map, if so.</summary>
    internal virtual CelError? Failure => null;

    public abstract bool TryGet(CelValue key, out CelValue value);

    /// <summary>The entry with a string key.</summary>
    public abstract bool TryGet(string key, out CelValue value);

    internal abstract CelValue KeyAt(int index);

    internal abstract CelValue ValueAt(int index);

    /// <summary>Whether <c>has()</c> sees the field. In a declared record null is no value.</summary>
    internal virtual bool Has(string field) => TryGet(field, out _);

    public IEnumerator<KeyValuePair<CelValue, CelValue>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return new(KeyAt(i), ValueAt(i));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
