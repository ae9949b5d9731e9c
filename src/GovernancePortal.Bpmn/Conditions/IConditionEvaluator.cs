namespace GovernancePortal.Bpmn.Conditions;

/// <summary>The port through which the host brings its condition language. Implementations are pure and thread-safe.</summary>
public interface IConditionEvaluator
{
    /// <summary>
    /// The language's URI. A file may leave the language out; where it names one (definitions/@expressionLanguage or
    /// conditionExpression/@language) it must be this one.
    /// </summary>
    string Language { get; }

    /// <summary>What is wrong with the text of a condition or expression and where, or null when it is well formed.</summary>
    string? Check(string expression);

    /// <summary>
    /// The answer of a condition that <see cref="Check"/> accepted. Values are <see cref="System.Text.Json.JsonElement"/>s.
    /// A condition without an answer is a <see cref="ConditionResult.Failed"/>, never an exception.
    /// </summary>
    ConditionResult Evaluate(string expression, IReadOnlyDictionary<string, object?> variables);

    /// <summary>
    /// The value of an expression that <see cref="Check"/> accepted: text, numbers, lists, a <see cref="DateTimeOffset"/> or <see cref="TimeSpan"/>.
    /// An expression without a value is an <see cref="ExpressionResult.Failed"/>, never an exception.
    /// </summary>
    ExpressionResult Compute(string expression, IReadOnlyDictionary<string, object?> variables);
}
