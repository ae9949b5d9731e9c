using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Compiling;

/// <summary>Which function a call means, and its arguments, a method's receiver first.</summary>
internal sealed record CallTarget(string Name, bool IsMethod, IReadOnlyList<Node> Arguments)
{
    public static CallTarget Of(Call call, CelEnvironment environment, Func<string, bool> isLocal)
    {
        if (call.Receiver is null)
            return new(Global(call.Name, environment, false) ?? call.Name, false, call.Arguments);
        if (QualifiedName.TryRead(call.Receiver, out var space, out var root) && (root.IsAbsolute || !isLocal(root.Name))
            && Global($"{space}.{call.Name}", environment, root.IsAbsolute) is { } name)
            return new(name, false, call.Arguments);
        return new(call.Name, true, [call.Receiver, .. call.Arguments]);
    }

    private static string? Global(string name, CelEnvironment environment, bool isAbsolute)
        => Array.Find(QualifiedName.Candidates(environment.Container, name, isAbsolute), candidate => environment.Functions.Knows(candidate, isMethod: false));
}
