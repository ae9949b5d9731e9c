using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>A call that may be a macro, as the parser met it.</summary>
internal sealed class MacroCall(Call call, TokenReader tokens)
{
    public int At => call.At;

    public Node? Receiver => call.Receiver;

    public IReadOnlyList<Node> Arguments => call.Arguments;

    /// <summary>Whether it is written after a namespace, such as <c>cel.bind</c>.</summary>
    public bool IsIn(string space) => call.Receiver is Identifier { IsAbsolute: false } identifier && identifier.Name == space;

    /// <summary>An argument that must be a plain name, as it becomes a variable.</summary>
    public string Variable(int argument) => call.Arguments[argument] is Identifier { IsAbsolute: false } identifier
        ? identifier.Name
        : throw Refusal($"{call.Name}() needs the name of a variable here", call.Arguments[argument].At);

    public CelException Refusal(string reason, int at) => tokens.Refusal(CelErrorKind.Syntax, reason, at);
}
