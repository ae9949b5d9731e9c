namespace GovernancePortal.Evidence.Documents;

/// <summary>How a gate, a measurement, a report or a whole release was judged.</summary>
public enum Verdict
{
    /// <summary>Measured, and within the threshold.</summary>
    Pass,

    /// <summary>Outside the threshold; does not block.</summary>
    Warn,

    /// <summary>Outside the threshold; blocks.</summary>
    Fail,

    /// <summary>No evidence yet: not a fail, never a pass.</summary>
    Missing,

    /// <summary>Was judged; since then an input changed or time ran out.</summary>
    Stale,

    /// <summary>Failed, and accepted by a seat.</summary>
    Waived,

    /// <summary>Being judged.</summary>
    Running,
}
