using GovernancePortal.Cel.Evaluation;
using GovernancePortal.Cel.Parsing;
using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Compiling;

/// <summary>Names and selections: what is a variable, of a loop or of the environment, what a type, and what a field of something.</summary>
internal sealed class NameCompiler(CelEnvironment environment, string source, NameMode mode, Scope scope, VariableSlots slots, Func<Node, Operation> visit)
{
    public Operation Compile(Identifier identifier)
    {
        var place = identifier.IsAbsolute ? -1 : scope.Find(identifier.Name);
        if (place >= 0)
            return new LocalRead(place, identifier.At);
        var otherwise = Type(identifier.Name, identifier.IsAbsolute, identifier.At);
        if (Known(identifier.Name, identifier.IsAbsolute, identifier.At, otherwise) is { } known)
            return known;
        throw SourcePosition.Refusal(
            source, CelErrorKind.Type, $"the variable '{identifier.Name}' is not known{Nearest.Hint(identifier.Name, environment.Variables.Keys)}", identifier.At);
    }

    public Operation Compile(Select select)
    {
        if (select.IsOptional)
            return new OptionalFieldRead(visit(select.Operand), select.Field, select.At);
        if (!QualifiedName.TryRead(select, out var name, out var root) || (!root.IsAbsolute && scope.Find(root.Name) >= 0))
            return new FieldRead(visit(select.Operand), select.Field, select.At);

        var type = Type(name, root.IsAbsolute, select.At);
        if (mode == NameMode.Declared)
            return Known(name, root.IsAbsolute, select.At, type) ?? new FieldRead(visit(select.Operand), select.Field, select.At);
        return Possible(name, root.IsAbsolute, select.At, (Operation?)type ?? new FieldRead(visit(select.Operand), select.Field, select.At));
    }

    private Operation? Known(string name, bool isAbsolute, int at, Operation? type)
    {
        var candidates = QualifiedName.Candidates(environment.Container, name, isAbsolute);
        if (mode != NameMode.Declared)
            return type is null ? new VariableRead(slots.Of(candidates, CelType.Dyn), name, isDeclared: false, at) : Possible(name, isAbsolute, at, type);
        var declared = Array.Find(candidates, environment.Variables.ContainsKey);
        return declared is null ? type : new VariableRead(slots.Of([declared], environment.Variables[declared]), declared, isDeclared: true, at);
    }

    private PossibleVariable Possible(string name, bool isAbsolute, int at, Operation otherwise)
        => new(slots.Of(QualifiedName.Candidates(environment.Container, name, isAbsolute), CelType.Dyn), otherwise, at);

    private Constant? Type(string name, bool isAbsolute, int at)
    {
        var named = Array.Find(QualifiedName.Candidates(environment.Container, name, isAbsolute), environment.Types.ContainsKey);
        return named is null ? null : new Constant(CelValue.Of(environment.Types[named]), at);
    }
}
