namespace GovernancePortal.Bpmn.Conditions;

/// <summary>True, false, or the reason why there is no answer.</summary>
public sealed record ConditionResult
{
    private ConditionResult(bool holds, string? error) => (Holds, Error) = (holds, error);

    public static ConditionResult True { get; } = new(true, null);

    public static ConditionResult False { get; } = new(false, null);

    public bool Holds { get; }

    public string? Error { get; }

    public static ConditionResult Of(bool holds) => holds ? True : False;

    public static ConditionResult Failed(string error) => new(false, error);
}
