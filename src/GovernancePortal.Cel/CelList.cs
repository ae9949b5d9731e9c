using System.Collections;

namespace GovernancePortal.Cel;

/// <summary>A list value, wherever its items live.</summary>
public abstract class CelList : IReadOnlyList<CelValue>
{
    private protected CelList()
    {
    }

    public abstract int Count { get; }

    public abstract CelValue this[int index] { get; }

    public IEnumerator<CelValue> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
