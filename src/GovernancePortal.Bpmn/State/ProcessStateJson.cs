using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GovernancePortal.Bpmn.State;

/// <summary>The stored shape of a state: names in camel case, enumerations as words, times in ISO 8601.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ProcessState))]
[JsonSerializable(typeof(ImmutableArray<Visit>))]
internal sealed partial class ProcessStateJson : JsonSerializerContext;
