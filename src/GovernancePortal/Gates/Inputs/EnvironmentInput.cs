using System.Text.Json.Nodes;
using GovernancePortal.Registry.Environments;
using static GovernancePortal.Gates.Inputs.InputValue;

namespace GovernancePortal.Gates.Inputs;

/// <summary>Where models are made, and where this version will answer, as the platform seat declared them.</summary>
internal static class EnvironmentInput
{
    public static JsonObject Of(GateFacts facts) => Known(("training", Declared(facts, EnvironmentView.Training)), ("inference", Declared(facts, facts.Environment)));

    private static JsonObject? Declared(GateFacts facts, string name) =>
        facts.Environments.FirstOrDefault(declared => string.Equals(declared.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found ? Place(found) : null;

    private static JsonObject Place(EnvironmentView declared) => Known(
        ("name", declared.Name), ("identity", declared.Identity), ("network", declared.Network), ("region", declared.Region),
        ("reads", declared.Reads is { } reads ? Texts(reads) : null), ("writes", declared.Writes is { } writes ? Texts(writes) : null));
}
