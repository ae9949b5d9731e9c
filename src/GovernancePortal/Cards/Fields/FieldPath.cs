using System.Globalization;

namespace GovernancePortal.Cards.Fields;

/// <summary>Where a value stands: as text (<c>metrics[0].value</c>) and as segments (<c>metrics</c>, <c>0</c>, <c>value</c>).</summary>
internal sealed record FieldPath(string Text, IReadOnlyList<string> Segments)
{
    public static FieldPath Root { get; } = new("", []);

    public FieldPath Field(string name) => new(Text.Length == 0 ? name : $"{Text}.{name}", [.. Segments, name]);

    public FieldPath Item(int index)
    {
        var number = index.ToString(CultureInfo.InvariantCulture);
        return new($"{Text}[{number}]", [.. Segments, number]);
    }

    public override string ToString() => Text;
}
