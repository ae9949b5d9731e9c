using GovernancePortal.Cel.Evaluation;
using GovernancePortal.Cel.Parsing;
using GovernancePortal.Cel.Patterns;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Compiling;

/// <summary>Calls of functions, of functions in namespaces such as <c>math.greatest</c>, and of methods.</summary>
internal sealed class CallCompiler(CelEnvironment environment, string source, NameMode mode, Scope scope, Func<Node, Operation> visit)
{
    private const int MostPatternParts = 50_000;

    private static readonly string[] Collections = ["all", "exists", "exists_one", "filter", "map"];

    private int _patterns;

    public Operation Compile(Call call)
    {
        var target = CallTarget.Of(call, environment, name => scope.Find(name) >= 0);
        var overloads = environment.Functions.Find(target.Name, target.IsMethod, target.Arguments.Count);
        if (overloads.Length == 0)
            return Unknown(call, target);
        Operation[] arguments = [.. target.Arguments.Select(visit)];
        return target is { Name: "matches", Arguments: [_, Literal { Value.Kind: CelKind.String } pattern] }
            ? Matches(arguments[0], pattern, call.At)
            : new FunctionCall(call.Name, overloads, arguments, call.At);
    }

    private Operation Matches(Operation operand, Literal pattern, int at)
    {
        var read = Pattern.Read(pattern.Value.Text, null, out var refused);
        _patterns += read?.Size ?? 0;
        if (_patterns > MostPatternParts)
            throw SourcePosition.Refusal(source, CelErrorKind.Limit, $"the patterns of the expression have more than {MostPatternParts} parts, their repetitions written out", pattern.At);
        if (read is not null)
            return new PatternTest(operand, read, at);
        return mode == NameMode.Open && !refused!.IsLimit ? new Failing(refused.Reason, pattern.At) : throw SourcePosition.Refusal(source, refused!.Kind, refused.Reason, pattern.At);
    }

    private Failing Unknown(Call call, CallTarget target)
    {
        var (kind, reason) = environment.Functions.Knows(target.Name, target.IsMethod)
            ? (CelErrorKind.Syntax, $"{call.Name}() is given the wrong number of arguments")
            : environment.Macros.Knows(call.Name)
            ? (CelErrorKind.Syntax, $"{call.Name}() is given other arguments than it takes{(Collections.Contains(call.Name, StringComparer.Ordinal) ? $"; write list.{call.Name}(item, …)" : "")}")
            : (CelErrorKind.Unsupported, $"the {(target.IsMethod ? "method" : "function")} '{target.Name}' is not known{Nearest.Hint(target.Name, environment.Macros.Names.Concat(environment.Functions.Names))}");
        return mode == NameMode.Open ? new Failing(reason, call.At) : throw SourcePosition.Refusal(source, kind, reason, call.At);
    }
}
