namespace GovernancePortal.Cards.Fields;

/// <summary>The words in which the field table is written.</summary>
internal static class FieldKinds
{
    public static CardField Text(string name, string title) => new(name, title, FieldKind.Text);

    public static CardField Prose(string name, string title) => new(name, title, FieldKind.Prose);

    public static CardField Date(string name, string title) => new(name, title, FieldKind.Date);

    public static CardField Number(string name, string title) => new(name, title, FieldKind.Number);

    public static CardField Flag(string name, string title) => new(name, title, FieldKind.Flag);

    public static CardField Choice(string name, string title) => new(name, title, FieldKind.Choice);

    public static CardField Digest(string name, string title) => new(name, title, FieldKind.Digest);

    public static CardField Limit(string name, string title) => new(name, title, FieldKind.Threshold);

    public static CardField Texts(string name, string title) => new(name, title, FieldKind.Texts);

    public static CardField Entries(string name, string title) => new(name, title, FieldKind.Entries);

    public static CardField Open(string name, string title) => new(name, title, FieldKind.Open);

    public static CardField Group(string name, string title, params CardField[] fields) => new(name, title, FieldKind.Group) { Fields = fields };

    public static CardField Rows(string name, string title, params CardField[] fields) => new(name, title, FieldKind.Rows) { Fields = fields };

    /// <summary>A measured value and, beside it, the text that it was written as.</summary>
    public static CardField[] Measure(string name, string title, bool required = false)
    {
        var value = new CardField(name, title, FieldKind.Measure);
        if (required) value = value.Needed("Annex IV 2(g): what was measured.", "Give the measured number.");
        return [value, Text(name + "_raw", title).AsHidden()];
    }
}
