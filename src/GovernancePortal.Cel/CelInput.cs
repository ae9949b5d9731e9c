namespace GovernancePortal.Cel;

/// <summary>Variables and their values. Immutable, safe to share: what is read of a JSON document once is read for every evaluation.</summary>
public sealed class CelInput
{
    private readonly Dictionary<string, CelValue> _values;

    public CelInput(IEnumerable<KeyValuePair<string, CelValue>> values) => _values = new(values, StringComparer.Ordinal);

    public static CelInput Empty { get; } = new([]);

    public bool TryGet(string name, out CelValue value) => _values.TryGetValue(name, out value);
}
