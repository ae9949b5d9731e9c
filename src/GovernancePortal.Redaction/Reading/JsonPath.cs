using System.Globalization;
using System.Text;
using GovernancePortal.Redaction.Detection;
using GovernancePortal.Redaction.Masking;

namespace GovernancePortal.Redaction.Reading;

/// <summary>The containers around the value being read: its pointer and its label.</summary>
internal sealed class JsonPath(LabelMask names)
{
    public const int MaxDepth = 128;

    private const int MaxKnownNames = 10_000;

    private readonly List<Frame> _frames = [];
    private readonly Dictionary<string, LabelContext> _labels = new(StringComparer.Ordinal);

    public int Depth => _frames.Count;

    public bool IsInArray => _frames.Count > 0 && _frames[^1].IsArray;

    /// <summary>Label of the nearest name that says something.</summary>
    public LabelContext Label => _frames.Count == 0 ? LabelContext.None : _frames[^1].Label;

    /// <summary>Index of the element of the outermost array, or 0.</summary>
    public long TopIndex => _frames.Count > 0 && _frames[0].IsArray ? _frames[0].Index : 0;

    public void Clear() => _frames.Clear();

    public void Push(bool isArray)
    {
        var label = isArray ? Label : Label.Within;
        _frames.Add(new(isArray, 0, null, label, label));
    }

    public void Pop() => _frames.RemoveAt(_frames.Count - 1);

    public void NextElement() => _frames[^1] = _frames[^1] with { Index = _frames[^1].Index + 1 };

    public void SetName(string name)
    {
        var label = LabelOf(name);
        _frames[^1] = _frames[^1] with { Name = name, Label = label == LabelContext.None ? _frames[^1].Inherited : label };
    }

    /// <summary>JSON pointer (RFC 6901) to the value, names masked where they hold personal data.</summary>
    public string ToPointer()
    {
        var pointer = new StringBuilder();
        foreach (var frame in _frames)
        {
            pointer.Append('/');
            if (frame.IsArray)
                pointer.Append(CultureInfo.InvariantCulture, $"{frame.Index}");
            else
                pointer.Append(names.Mask(frame.Name ?? "").Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }

    private LabelContext LabelOf(string name)
    {
        if (_labels.TryGetValue(name, out var label))
            return label;
        label = LabelContext.Of(name);
        if (_labels.Count < MaxKnownNames)
            _labels.Add(name, label);
        return label;
    }

    private readonly record struct Frame(bool IsArray, long Index, string? Name, LabelContext Label, LabelContext Inherited);
}
