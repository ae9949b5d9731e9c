using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>Declared variables have a name of their own and a known type, and what the file writes is declared.</summary>
internal static class VariableCheck
{
    public static void Run(ProcessDraft draft, Findings findings)
    {
        var containers = draft.Nodes.Where(node => node.Kind is NodeKind.SubProcess or NodeKind.EventSubProcess).Select(node => node.Element).Prepend(draft.Process);
        foreach (var container in containers)
            CheckDeclarations(container, container == draft.Process, findings);

        var declared = draft.Process.SelfAndDescendants().Where(VariableReader.IsDeclaration)
            .Select(declaration => declaration.Attributes.GetValueOrDefault("name", "")).ToHashSet(StringComparer.Ordinal);
        if (VariableReader.Declarations(draft.Process).Any())
            CheckWritten(draft, declared, findings);
    }

    private static void CheckDeclarations(Element container, bool isProcess, Findings findings)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var declaration in VariableReader.Declarations(container))
        {
            var name = declaration.Attributes.GetValueOrDefault("name", "");
            if (!VariableName.IsValid(name))
                findings.Add(FindingKind.Extension, declaration, $"a variable needs a name: {VariableName.Rule}");
            else if (!names.Add(name))
                findings.Add(FindingKind.Extension, declaration, $"the variable '{name}' is declared twice");
            if (VariableReader.Type(declaration) is null)
                findings.Add(FindingKind.Extension, declaration, "the type must be one of any, string, boolean, integer, number, array, object");
            if (!isProcess && declaration.Flag("required"))
                findings.Add(FindingKind.Extension, declaration, "a variable of a sub-process begins as null and cannot be required");
        }
    }

    private static void CheckWritten(ProcessDraft draft, HashSet<string> declared, Findings findings)
    {
        var ofInstances = draft.Nodes.Select(node => node.Loop).OfType<MultiInstance>().SelectMany(loop => new[] { loop.Item, loop.Output }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var element in draft.Process.SelfAndDescendants())
        {
            foreach (var (attribute, name) in element.Extensions.Where(given => given.Key is "outcome" || (given.Key is "outputs" && !element.Is("callActivity"))))
            {
                if (!declared.Contains(name) && !ofInstances.Contains(name))
                    findings.Add(FindingKind.Extension, element, $"gp:{attribute} names the variable '{name}', which the process does not declare");
            }
        }
    }
}
