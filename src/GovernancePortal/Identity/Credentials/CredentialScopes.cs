using GovernancePortal.Identity.Permissions;

namespace GovernancePortal.Identity.Credentials;

/// <summary>
/// What machines may be let to do. What is in no scope only people do: deciding, accepting, waiving, screening, asking and answering, who may do what, the rules, and
/// credentials themselves.
/// </summary>
public static class CredentialScopes
{
    public static IReadOnlyList<CredentialScope> All { get; } =
    [
        new("register:read", "Read systems, models, versions, datasets, gates, releases, policies and processes", [Permission.ReadRegister, Permission.ReadSettings, Permission.ReadPermissions, Permission.ReadPolicies, Permission.ReadProcesses]),
        new("systems:write", "Register systems and models, and change systems", [Permission.RegisterSystem, Permission.EditSystem]),
        new("versions:write", "Send files, submit versions and hand in their evaluation reports", [Permission.UploadFile, Permission.SubmitVersion, Permission.HandInEvaluation]),
        new("datasets:write", "Send files and submit datasets", [Permission.UploadFile, Permission.SubmitDataset]),
        new("releases:write", "Ask for releases", [Permission.RequestRelease]),
        new("gates:run", "Run gates and failed steps again, and have documents judged by the policies", [Permission.RunGates, Permission.RetryStep, Permission.JudgeDocument]),
        new("observations:write", "Report what was observed of approved releases", [Permission.ReportObservation]),
        new("checks:write", "Have Azure Pipelines told what became of a release", [Permission.AskPipelineCheck]),
        new("evidence:read", "Download evidence packages", [Permission.ReadEvidence]),
        new("evidence:write", "Export evidence packages", [Permission.ExportEvidence]),
        new("ledger:read", "Read and verify the ledger", [Permission.ReadLedger]),
        new("people:read", "Read people, roles and seats", [Permission.ReadPeople]),
    ];

    private static readonly Dictionary<string, CredentialScope> ByKey = All.ToDictionary(scope => scope.Key, StringComparer.Ordinal);

    public static CredentialScope? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>The first scope that stands for a permission; null where no machine has it.</summary>
    public static CredentialScope? Including(Permission permission) => All.FirstOrDefault(scope => scope.Permissions.Contains(permission));

    /// <summary>All that these scopes stand for; a scope that is no longer known stands for nothing.</summary>
    public static IReadOnlySet<Permission> PermissionsOf(IEnumerable<string> keys) => keys.Select(Find).OfType<CredentialScope>().SelectMany(scope => scope.Permissions).ToHashSet();

    /// <summary>The scopes of which a person may do something now.</summary>
    public static IEnumerable<CredentialScope> Open(Actor actor) => All.Where(scope => scope.Permissions.Any(actor.May));
}
