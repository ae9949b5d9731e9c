namespace GovernancePortal.Evaluations;

/// <summary>What others may wait for.</summary>
public static class EvaluationEvents
{
    /// <summary>A report was handed in; the job's subject is the version.</summary>
    public const string HandedIn = "evaluation-handed-in";
}
