using System.Text.Json;

namespace GovernancePortal.Cel.Tests;

/// <summary>Short ways to ask for a value or a failure.</summary>
internal static class Evaluations
{
    public static object? Value(string expression, params (string Name, object? Value)[] variables)
        => CelExpression.Parse(expression).Evaluate(variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal));

    public static object? OnJson(string expression, string json) => Value(expression, ("x", JsonElement.Parse(json)));

    public static CelException Failure(string expression, params (string Name, object? Value)[] variables)
        => Should.Throw<CelException>(() => Value(expression, variables));

    public static void Fails(string expression, CelErrorKind kind, int column, string reason)
    {
        var failure = Failure(expression);
        (failure.Kind, failure.Line, failure.Column, failure.Reason).ShouldBe((kind, 1, column, reason));
    }
}
