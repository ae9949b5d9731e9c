using GovernancePortal.Cel.Parsing;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Extensions.Bindings;

/// <summary><c>cel.bind(name, value, body)</c>: a value that is used more than once.</summary>
internal static class BindingLibrary
{
    public static CelLibrary Instance { get; } = new("bindings") { Macros = [new("bind", Bind)] };

    private static Binding? Bind(MacroCall call) => call.IsIn("cel") && call.Arguments is [_, var value, var body]
        ? new Binding(call.Variable(0), value, body, call.At)
        : null;
}
