using GovernancePortal.Cel;
using GovernancePortal.PolicySets.Inputs;

namespace GovernancePortal.PolicySets;

/// <summary>A member of the input document, as its schema declares it: for checking, for completion and for hover.</summary>
/// <param name="Name">Empty for the document itself and for items of lists.</param>
/// <param name="Type">What expressions see.</param>
/// <param name="Members">The members of an object; empty for everything else.</param>
/// <param name="Item">What a list holds; null for everything else.</param>
/// <param name="Choices">The texts that are allowed; empty where any is.</param>
/// <param name="Required">The members that must be there.</param>
public sealed record InputMember(
    string Name, string Description, CelType Type, IReadOnlyDictionary<string, InputMember> Members, InputMember? Item, IReadOnlyList<string> Choices, IReadOnlyList<string> Required)
{
    /// <summary>What a path such as <c>datasets[].report.status</c> means; null, with the reason, where the schema has no such place.</summary>
    public InputMember? Find(string path, out string reason)
    {
        var (here, walked) = (this, "");
        foreach (var step in InputPath.Steps(path))
        {
            var next = step == InputPath.Items ? here.Item : here.Members.GetValueOrDefault(step);
            if (next is null)
            {
                reason = Refusal(here, walked, step);
                return null;
            }

            (here, walked) = (next, step == InputPath.Items ? walked + step : walked.Length == 0 ? step : $"{walked}.{step}");
        }

        reason = "";
        return here;
    }

    private static string Refusal(InputMember here, string walked, string step)
    {
        var place = walked.Length == 0 ? "the input" : $"'{walked}'";
        if (step == InputPath.Items)
            return $"{place} is no list";
        return here.Item is not null ? $"{place} is a list; write '{walked}[].{step}'" : $"{place} has no member '{step}'{Nearest.Hint(step, here.Members.Keys)}";
    }
}
