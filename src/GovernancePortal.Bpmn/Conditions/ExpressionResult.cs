namespace GovernancePortal.Bpmn.Conditions;

/// <summary>The value of an expression, as plain .NET values, or the reason why there is none.</summary>
public sealed record ExpressionResult
{
    private ExpressionResult(object? value, string? error) => (Value, Error) = (value, error);

    public object? Value { get; }

    public string? Error { get; }

    public static ExpressionResult Of(object? value) => new(value, null);

    public static ExpressionResult Failed(string error) => new(null, error);
}
