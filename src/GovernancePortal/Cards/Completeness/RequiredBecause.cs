namespace GovernancePortal.Cards.Completeness;

/// <summary>Why a field must be filled in before a version is published.</summary>
public enum RequiredBecause
{
    /// <summary>Nothing asks for it.</summary>
    NotRequired,

    /// <summary>Every card needs it.</summary>
    EveryCard,

    /// <summary><c>compliance.ai_act_class</c> is high risk.</summary>
    HighRisk,

    /// <summary><c>compliance.gpai</c> is true.</summary>
    GeneralPurpose,
}
