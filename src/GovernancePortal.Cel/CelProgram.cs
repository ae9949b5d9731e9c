using GovernancePortal.Cel.Checking;
using GovernancePortal.Cel.Evaluation;
using GovernancePortal.Cel.Parsing;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel;

/// <summary>An expression, read, checked and compiled once, evaluated often. Immutable and safe to share between threads.</summary>
public sealed class CelProgram
{
    private readonly Code _code;
    private readonly Lazy<Readings> _reads;

    internal CelProgram(string source, CelType resultType, long estimatedCost, Code code, Func<Readings> reads)
    {
        Source = source;
        ResultType = resultType;
        EstimatedCost = estimatedCost;
        _code = code;
        _reads = new(reads);
    }

    /// <summary>The text as it was given.</summary>
    public string Source { get; }

    /// <summary>The type of the value as the checker found it; dyn where it was not checked.</summary>
    public CelType ResultType { get; }

    /// <summary>Steps that an evaluation is estimated to need at most, lists without a known size taken as <see cref="CelLimits.AssumedItems"/> long.</summary>
    public long EstimatedCost { get; }

    /// <summary>
    /// The places that an evaluation may read, in the order of their texts: a change that overlaps none of them cannot change the value. What only one
    /// branch reads is among them; where a value is handed on as a whole, its place stands for all that is in it. None says what another says already.
    /// </summary>
    public IReadOnlyList<CelPath> Reads => _reads.Value.Paths;

    /// <summary>The texts that an evaluation looks for, each with the place where it does, in the order of the source; what a variable holds is not among them.</summary>
    public IReadOnlyList<CelComparison> Comparisons => _reads.Value.Comparisons;

    /// <summary>The texts that are written in the source and held against a place by <c>==</c>, <c>!=</c> or <c>in</c>, in its order, each with where it is written.</summary>
    public IReadOnlyList<CelWrittenText> WrittenTexts => [.. _reads.Value.Texts.Select(text =>
    {
        var at = SourcePosition.Of(Source, text.At);
        return new CelWrittenText(text.Place, text.Text, at.Line, at.Column);
    })];

    /// <summary>The places that patterns of <c>matches()</c> are taken from, each as a whole, in the order of the source; one that is written in it or put together is not among them.</summary>
    public IReadOnlyList<CelPatternSource> Patterns => [.. _reads.Value.Patterns.Select(pattern =>
    {
        var at = SourcePosition.Of(Source, pattern.At);
        return new CelPatternSource(pattern.Place, at.Line, at.Column);
    })];

    /// <summary>The value for these variables.</summary>
    /// <exception cref="CelException">The expression has no value, with the position of the part that failed, or costs more than its limit.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public CelValue Evaluate(CelInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Run(new Frame(_code, input, null, cancellation));
    }

    /// <summary>The value for variables that are CLR values, <see cref="System.Text.Json.JsonElement"/> or <see cref="CelValue"/>.</summary>
    /// <exception cref="CelException">The expression has no value, with the position of the part that failed, or costs more than its limit.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public CelValue Evaluate(IReadOnlyDictionary<string, object?> variables, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return Run(new Frame(_code, null, variables, cancellation));
    }

    /// <summary>The value of an expression that is a condition.</summary>
    /// <exception cref="CelException">The expression has no value, its value is not a bool, or it costs more than its limit.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public bool EvaluateCondition(CelInput input, CancellationToken cancellation = default) => Condition(Evaluate(input, cancellation));

    public override string ToString() => Source;

    internal bool Condition(CelValue value) => value.Kind == CelKind.Bool
        ? value.Truth
        : throw Refusal(CelErrorKind.Evaluation, $"expected a condition (bool), but the value is of type {Readable.TypeName(value)}", _code.Root.At);

    private CelValue Run(Frame frame)
    {
        try
        {
            frame.Spend(_code.Steps);
            var value = _code.Root.Evaluate(frame);
            if (value.Kind is CelKind.List or CelKind.Map or CelKind.Optional)
                PlainValue.ReadThrough(value, frame);
            return value.IsError ? throw Refusal(CelErrorKind.Evaluation, value.Failure.Message, Math.Max(0, value.Failure.At)) : value;
        }
        catch (UnusableValueException unusable)
        {
            throw Refusal(CelErrorKind.Evaluation, unusable.Error.Reason, _code.Root.At);
        }
        catch (InsufficientExecutionStackException)
        {
            throw Refusal(CelErrorKind.Limit, "a value is nested too deeply", _code.Root.At);
        }
    }

    private CelException Refusal(CelErrorKind kind, string reason, int at) => SourcePosition.Refusal(Source, kind, reason, at);
}
