namespace GovernancePortal.Approvals.Operations;

/// <summary>What an operator did, in words.</summary>
internal static class OperationWords
{
    public static string Key(OperationKind kind) => kind.ToString().ToLowerInvariant();

    /// <param name="name">What a step is called, by its id.</param>
    public static string Of(ProcessOperation operation, Func<string, string> name) => operation.Kind switch
    {
        OperationKind.Retry => $"Let “{name(operation.FromNode ?? "")}” try again",
        OperationKind.Move when operation.FromNode == operation.ToNode => $"Began “{name(operation.ToNode ?? "")}” anew",
        OperationKind.Move => $"Moved from “{name(operation.FromNode ?? "")}” back to “{name(operation.ToNode ?? "")}”",
        OperationKind.Migrate => $"Migrated from version {operation.FromVersion} to {operation.ToVersion}",
        _ => "Cancelled",
    };
}
