using System.Collections.Immutable;
using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>Reads the <c>gp:variable</c>s of a process or sub-process.</summary>
internal static class VariableReader
{
    public static bool IsDeclaration(Element element) => element.IsExtension && element.Name.Is("variable");

    public static IEnumerable<Element> Declarations(Element container) => container.ChildrenOf("extensionElements").SelectMany(part => part.Children).Where(IsDeclaration);

    public static ImmutableArray<VariableDeclaration> Read(Element container) =>
        [.. Declarations(container).Select(given => new VariableDeclaration(given.Attributes["name"], Type(given)!.Value, given.Flag("required")))];

    /// <summary>The type that it names, any without one; null for a type that is not known.</summary>
    public static VariableType? Type(Element declaration) => declaration.Attributes.GetValueOrDefault("type", "any") switch
    {
        "any" => VariableType.Any,
        "string" => VariableType.String,
        "boolean" => VariableType.Boolean,
        "integer" => VariableType.Integer,
        "number" => VariableType.Number,
        "array" => VariableType.Array,
        "object" => VariableType.Object,
        _ => null,
    };
}
