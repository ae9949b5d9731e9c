namespace GovernancePortal.Bpmn.Definitions;

/// <summary>Work for the host.</summary>
public sealed record ServiceTask : Activity
{
    internal ServiceTask()
    {
    }

    /// <summary><c>gp:handler</c>: the name under which the host knows the work.</summary>
    public required string Handler { get; init; }

    /// <summary><c>gp:retries</c>: how often a failure is tried again before it is an incident.</summary>
    public int Retries { get; init; }

    /// <summary><c>gp:retryDelay</c>: an ISO 8601 duration between a failure and the next attempt; null for none.</summary>
    public string? RetryDelay { get; init; }

    public override NodeKind Kind => NodeKind.ServiceTask;
}
