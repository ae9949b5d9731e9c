using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>Turns a call into what the macro of that name stands for, or gives null where the call is none of its forms.</summary>
internal delegate Node? MacroExpansion(MacroCall call);

/// <summary>The macros of an environment by name (langdef.md, "Macros").</summary>
internal sealed class MacroTable(IReadOnlyDictionary<string, IReadOnlyList<MacroExpansion>> macros, bool allowsOptionals)
{
    public bool AllowsOptionals => allowsOptionals;

    public IEnumerable<string> Names => macros.Keys;

    public bool Knows(string name) => macros.ContainsKey(name);

    public Node? Expand(Call call, TokenReader tokens)
    {
        if (!macros.TryGetValue(call.Name, out var expansions))
            return null;
        var asked = new MacroCall(call, tokens);
        for (var i = 0; i < expansions.Count; i++)
        {
            if (expansions[i](asked) is { } expanded)
                return expanded;
        }

        return null;
    }
}
