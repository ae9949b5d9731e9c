using System.Globalization;
using System.Text.Json;
using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Approvals.Seats;

/// <summary>How many approvals a task needs that several people are asked together.</summary>
internal static class Quorum
{
    private const int Most = 100;

    /// <summary>The fewest approvals with which the file's own condition holds, found by asking it; all of them without one. Null where that cannot be said, and for a task that one person answers.</summary>
    public static int? NeededOf(UserTask task, IConditionEvaluator conditions)
    {
        if (task.Loop is not MultiInstance { Outputs: { } outputs } loop)
            return null;
        var total = loop.Cardinality is { } cardinality && conditions.Compute(cardinality, new Dictionary<string, object?>()) is { Error: null, Value: { } value } ? Number(value) : null;
        if (loop.CompletionCondition is not { } condition)
            return total;
        for (var count = 1; count <= (total ?? Most); count++)
        {
            var answers = Enumerable.Repeat<string?>("approve", count).Concat(Enumerable.Repeat<string?>(null, (total ?? count) - count));
            var known = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [outputs] = JsonSerializer.SerializeToElement(answers),
                ["numberOfInstances"] = JsonSerializer.SerializeToElement(total ?? count),
                ["numberOfCompletedInstances"] = JsonSerializer.SerializeToElement(count),
                ["numberOfActiveInstances"] = JsonSerializer.SerializeToElement((total ?? count) - count),
            };
            if (conditions.Evaluate(condition, known) is { Error: null, Holds: true })
                return count;
        }

        return total;
    }

    private static int? Number(object value) => int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Most ? number : null;
}
