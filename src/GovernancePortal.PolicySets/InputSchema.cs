using System.Text.Json;
using GovernancePortal.Cel;
using GovernancePortal.PolicySets.Inputs;

namespace GovernancePortal.PolicySets;

/// <summary>The published JSON Schema of the input document (<c>docs/policy-input.schema.json</c>), and the environment of expressions made from it.</summary>
public sealed class InputSchema
{
    private const string Resource = "policy-input.schema.json";

    private InputSchema(string text)
    {
        Text = text;
        using var json = JsonDocument.Parse(text);
        Root = new SchemaReader(json.RootElement).Read();
        Environment = CelEnvironment.Standard
            .With(CelLibraries.Strings, CelLibraries.Math, CelLibraries.Optionals, CelLibraries.Bindings, CelLibraries.Comprehensions)
            .WithVariables(Root.Members.Select(member => KeyValuePair.Create(member.Key, member.Value.Type)));
    }

    /// <summary>The schema that this version of the product understands.</summary>
    public static InputSchema Current { get; } = new(Embedded.Text(Resource));

    /// <summary>The schema's own text: JSON Schema, draft 2020-12.</summary>
    public string Text { get; }

    /// <summary>The document; its members are the variables of expressions.</summary>
    public InputMember Root { get; }

    /// <summary>What expressions may speak of, but for a set's own <c>values</c>.</summary>
    public CelEnvironment Environment { get; }
}
