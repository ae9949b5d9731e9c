using GovernancePortal.Bpmn.Conditions;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>Every expression is in the host's language and well formed.</summary>
internal static class ExpressionCheck
{
    public static void Run(ProcessDraft draft, IConditionEvaluator conditions, Findings findings)
    {
        var ofChoices = draft.Flows.Where(flow => flow is { Condition: not null, Source.IsChoice: true })
            .Select(flow => new ExpressionDraft(flow.Condition!, "condition", flow.Condition!.Text));
        foreach (var expression in ofChoices.Concat(draft.Expressions))
            Check(expression, draft.ExpressionLanguage, conditions, findings);
    }

    private static void Check(ExpressionDraft expression, string? expressionLanguage, IConditionEvaluator conditions, Findings findings)
    {
        var (element, what, text) = expression;
        var language = element.Attributes.GetValueOrDefault("language") ?? expressionLanguage;
        if (language is not null && !language.Is(conditions.Language))
            findings.Add(FindingKind.Condition, element, $"the {what} is in the language '{language}'; expected '{conditions.Language}'");
        else if (text.Length == 0)
            findings.Add(FindingKind.Condition, element, $"the {what} is empty");
        else if (conditions.Check(text) is { } error)
            findings.Add(FindingKind.Condition, element, $"the {what} is not well formed: {error}");
    }
}
