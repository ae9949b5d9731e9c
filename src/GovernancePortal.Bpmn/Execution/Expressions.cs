using System.Collections;
using System.Globalization;
using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Bpmn.Times;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>Asks the host's language with the variables that are visible in a scope.</summary>
internal sealed class Expressions(IConditionEvaluator language)
{
    public ConditionResult Holds(string condition, StepScope scope) => language.Evaluate(condition, scope.Visible());

    public (int Count, string? Error) Count(string expression, StepScope scope, int most)
    {
        var result = language.Compute(expression, scope.Visible());
        if (result.Error is not null)
            return (0, result.Error);
        return result.Value is long or int or ulong or uint or double && Convert.ToDouble(result.Value, CultureInfo.InvariantCulture) is var number
            && number >= 0 && number <= most && double.IsInteger(number)
            ? ((int)number, null)
            : (0, $"expected a number from 0 to {most}");
    }

    public (IReadOnlyList<object?> Items, string? Error) Items(string expression, StepScope scope, int most)
    {
        var result = language.Compute(expression, scope.Visible());
        if (result.Error is not null)
            return ([], result.Error);
        if (result.Value is string or IDictionary || result.Value is not IEnumerable list)
            return ([], "expected a list");
        var items = list.Cast<object?>().Take(most + 1).ToList();
        return items.Count > most ? ([], $"the list has more than {most} elements") : (items, null);
    }

    public (string? Text, string? Error) Text(string expression, StepScope scope)
    {
        var result = language.Compute(expression, scope.Visible());
        return result switch
        {
            { Error: { } error } => (null, error),
            { Value: string { Length: > 0 and <= 1_000 } text } => (text, null),
            { Value: long number } => (number.ToString(CultureInfo.InvariantCulture), null),
            _ => (null, "expected a text of 1 to 1000 characters"),
        };
    }

    /// <summary>When a timer is due first, and how often, where it is a cycle.</summary>
    public (DateTimeOffset Due, string? Cycle, int? Repeats, string? Error) Timer(TimerDefinition timer, StepScope scope, DateTimeOffset now)
    {
        var text = timer.Text;
        try
        {
            if (!TimerText.IsLiteral(text))
            {
                var result = language.Compute(text, scope.Visible());
                if (result.Error is not null)
                    return (default, null, null, result.Error);
                if (result.Value is DateTimeOffset date && timer.Kind == TimerKind.Date)
                    return (date.ToUniversalTime(), null, null, null);
                if (result.Value is TimeSpan duration && timer.Kind == TimerKind.Duration && duration >= TimeSpan.Zero)
                    return (now + duration, null, null, null);
                text = result.Value as string ?? "";
            }

            return TimerText.Check(timer.Kind, text) is { } wrong
                ? (default, null, null, wrong)
                : timer.Kind == TimerKind.Cycle ? (TimerText.FirstDue(timer.Kind, text, now), text, IsoCycle.Parse(text)!.Repeats, null) : (TimerText.FirstDue(timer.Kind, text, now), null, null, null);
        }
        catch (ArgumentOutOfRangeException)
        {
            return (default, null, null, "the time is beyond the year 9999");
        }
    }
}
