using System.Globalization;
using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>Reads how often an activity is done.</summary>
internal sealed class LoopReader(ProcessDraft draft, Findings findings)
{
    public void Read(NodeDraft node)
    {
        if (!node.IsActivity)
            return;
        var given = node.Element.Children.FindAll(ElementKind.IsLoop);
        foreach (var another in given.Skip(1))
            findings.Add(FindingKind.Structure, another, "an activity has one loop");
        if (given.Count > 0)
            node.Loop = given[0].Is("standardLoopCharacteristics") ? Standard(given[0]) : Multiple(given[0]);
    }

    private StandardLoop Standard(Element element)
    {
        CheckChildren(element, "loopCondition");
        var condition = Expression(element, "loopCondition");
        var maximum = element.Attributes.GetValueOrDefault("loopMaximum");
        var isNumber = int.TryParse(maximum, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        if (maximum is not null && !isNumber)
            findings.Add(FindingKind.Structure, element, "loopMaximum is a number from 1");
        if (condition is null && maximum is null)
            findings.Add(FindingKind.Structure, element, "a loop needs a loopCondition or a loopMaximum, or it never ends");
        return new StandardLoop { Condition = condition, TestBefore = element.Flag("testBefore"), Maximum = isNumber ? number : null };
    }

    private MultiInstance Multiple(Element element)
    {
        CheckChildren(element, "loopCardinality", "completionCondition");
        if (element.Attributes.GetValueOrDefault("behavior", "All") is not "All")
            findings.Add(FindingKind.Unsupported, element, "events of single instances (behavior) are not supported");
        var given = element.Extensions;
        var (cardinality, collection) = (Expression(element, "loopCardinality"), given.GetValueOrDefault("collection"));
        if (cardinality is null == collection is null)
            findings.Add(FindingKind.Structure, element, "several instances need either a loopCardinality or gp:collection=\"…\"");
        if (given.ContainsKey("item") && collection is null)
            findings.Add(FindingKind.Extension, element, "gp:item names an element of gp:collection, which is missing");
        if (given.ContainsKey("output") != given.ContainsKey("outputs"))
            findings.Add(FindingKind.Extension, element, "gp:output and gp:outputs belong together: the variable of an instance and the list that takes it");
        if (collection is not null)
            draft.Expressions.Add(new ExpressionDraft(element, "gp:collection", collection));
        return new MultiInstance
        {
            IsSequential = element.Flag("isSequential"),
            Cardinality = cardinality,
            Collection = collection,
            Item = given.GetValueOrDefault("item"),
            Output = given.GetValueOrDefault("output"),
            Outputs = given.GetValueOrDefault("outputs"),
            CompletionCondition = Expression(element, "completionCondition"),
        };
    }

    private string? Expression(Element element, string name)
    {
        if (element.ChildrenOf(name).FirstOrDefault() is not { } expression)
            return null;
        draft.Expressions.Add(new ExpressionDraft(expression, name.EndsWith("Condition", StringComparison.Ordinal) ? "condition" : name, expression.Text));
        return expression.Text;
    }

    private void CheckChildren(Element element, params string[] known)
    {
        foreach (var child in element.Children.Where(child => !BpmnNames.IsSilent(child) && !known.Contains(child.Name, StringComparer.Ordinal)))
            findings.Add(FindingKind.Unsupported, child, $"the element '{child.Name}' is not supported");
    }
}
