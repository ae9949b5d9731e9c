using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Compiling;

/// <summary>Names with points and where they are looked up (langdef.md, "Name Resolution").</summary>
internal static class QualifiedName
{
    /// <summary>Selections of a name, such as <c>a.b.c</c>, as one name.</summary>
    public static bool TryRead(Node node, out string name, out Identifier root)
    {
        var parts = new Stack<string>();
        for (; node is Select { IsOptional: false } select; node = select.Operand)
            parts.Push(select.Field);
        if (node is not Identifier identifier)
        {
            (name, root) = ("", null!);
            return false;
        }

        parts.Push(identifier.Name);
        (name, root) = (string.Join('.', parts), identifier);
        return true;
    }

    /// <summary>The full names that a name may stand for, the innermost namespace first.</summary>
    public static string[] Candidates(string container, string name, bool isAbsolute)
    {
        if (isAbsolute || container.Length == 0)
            return [name];
        var parts = container.Split('.');
        return [.. Enumerable.Range(0, parts.Length).Select(left => $"{string.Join('.', parts[..(parts.Length - left)])}.{name}"), name];
    }
}
