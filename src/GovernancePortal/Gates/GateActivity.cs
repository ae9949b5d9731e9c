namespace GovernancePortal.Gates;

/// <summary>What goes on around a subject's gates.</summary>
public enum GateActivity
{
    /// <summary>Nothing is being judged: a judgement whose inputs changed is stale.</summary>
    Resting,

    /// <summary>A run is under way.</summary>
    Running,

    /// <summary>The subject is decided: what was judged stays as it was.</summary>
    Closed,
}
