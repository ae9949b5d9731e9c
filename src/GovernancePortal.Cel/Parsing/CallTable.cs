using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>Which calls the subset knows. Everything else is refused by name.</summary>
internal static class CallTable
{
    public static Node Global(Token name, IReadOnlyList<Node> arguments) => name.Text switch
    {
        "has" => Has(name, arguments),
        "size" => Fixed(name, Function.Size, arguments, 1),
        "dyn" => Fixed(name, Function.Dyn, arguments, 1),
        _ => throw Unknown("function", name),
    };

    public static Node Method(Token name, Node receiver, IReadOnlyList<Node> arguments) => name.Text switch
    {
        "size" => Fixed(name, Function.Size, [receiver, .. arguments], 1),
        "startsWith" => Fixed(name, Function.StartsWith, [receiver, .. arguments], 2),
        "endsWith" => Fixed(name, Function.EndsWith, [receiver, .. arguments], 2),
        "contains" => Fixed(name, Function.Contains, [receiver, .. arguments], 2),
        _ => throw Unknown("method", name),
    };

    private static Node Has(Token name, IReadOnlyList<Node> arguments) => arguments is [Select select]
        ? new Has(select.Operand, select.Field, name.Position)
        : throw TokenReader.Refuse(CelErrorKind.Syntax, "has() takes one field selection, such as has(card.license)", name.Position);

    private static Call Fixed(Token name, Function function, IReadOnlyList<Node> arguments, int count) => arguments.Count == count
        ? new Call(function, arguments, name.Position)
        : throw TokenReader.Refuse(CelErrorKind.Syntax, $"{name.Text}() is given the wrong number of arguments", name.Position);

    private static CelException Unknown(string what, Token name)
        => TokenReader.Refuse(CelErrorKind.Unsupported, $"the {what} '{name.Text}' is not supported", name.Position);
}
