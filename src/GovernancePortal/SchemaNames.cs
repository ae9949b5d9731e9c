using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using GovernancePortal.Evaluations.Reports;
using GovernancePortal.Evidence.Packages;
using GovernancePortal.Platform.Paging;
using GovernancePortal.Policies;
using GovernancePortal.Policies.Judging;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Waivers.Asking;
using Microsoft.AspNetCore.OpenApi;

namespace GovernancePortal;

/// <summary>How the OpenAPI document calls what it describes: in the words of the field, not in those of the code.</summary>
internal static class SchemaNames
{
    private const string View = "View";

    private static readonly Dictionary<Type, string> Named = new()
    {
        [typeof(JsonObject)] = "PolicyInput",
        [typeof(SystemView)] = "AiSystem",
        [typeof(VersionView)] = "ModelVersion",
        [typeof(VersionFile)] = "StoredFile",
        [typeof(EvaluationView)] = "EvaluationReport",
        [typeof(PackageView)] = "EvidencePackage",
        [typeof(PolicyVersionHead)] = "PolicyVersionSummary",
        [typeof(SetJudgement)] = "PolicyJudgement",
        [typeof(RequestReleaseRequest)] = "ReleaseRequest",
        [typeof(ResubmitRequest)] = "ResubmissionRequest",
        [typeof(RequestedWaiverView)] = "AskedWaiver",
    };

    /// <summary>Null for what is described where it stands.</summary>
    public static string? Of(JsonTypeInfo described) => OpenApiOptions.CreateDefaultSchemaReferenceId(described) is { } given ? Of(described.Type, given) : null;

    private static string Of(Type type, string given) => Named.TryGetValue(type, out var name) ? name
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>) ? Of(type.GenericTypeArguments[0]) + "Page"
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Listing<>) ? Of(type.GenericTypeArguments[0]) + "List"
        : given.EndsWith(View, StringComparison.Ordinal) ? given[..^View.Length] : given;

    private static string Of(Type type) => Of(type, type.Name);
}
