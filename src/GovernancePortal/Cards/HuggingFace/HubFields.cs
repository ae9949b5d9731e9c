using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>The rows of the field table that have a place of their own in a Hugging Face README.</summary>
internal static class HubFields
{
    private static readonly string[] TemplateOrder =
        ["Model Description", "Direct Use", "Intended Users", "Downstream Use", "Out-of-Scope Use", "Bias, Risks, and Limitations", "Training Procedure", "Metrics", "Model Examination", "Model Architecture and Objective", "Citation", "References", "Model Card Contact"];

    /// <summary>Fields with a front matter key.</summary>
    public static IReadOnlyList<(IReadOnlyList<string> Path, CardField Field)> Keys { get; } = [.. Walk(PortalCard.Root, []).Where(static f => f.Field.HubKey is not null)];

    /// <summary>Fields with a heading in the body, in the order of the official template.</summary>
    public static IReadOnlyList<(IReadOnlyList<string> Path, CardField Field)> Headings { get; } =
        [.. Walk(PortalCard.Root, []).Where(static f => f.Field.HubBody is not null).OrderBy(static f => Order(f.Field.HubBody!))];

    /// <summary>Headings under which the template only groups others.</summary>
    public static IReadOnlySet<string> Parents { get; } =
        new HashSet<string>(Headings.Select(static f => f.Field.HubBody!.Parent).OfType<string>().Append("Model Card").Select(Normal), StringComparer.Ordinal);

    public static string Normal(string title) =>
        string.Join(' ', title.ToLowerInvariant().Split([' ', '\t', '-', '_', ',', ':', '*'], StringSplitOptions.RemoveEmptyEntries));

    private static int Order(BodyPlace place) => Array.IndexOf(TemplateOrder, place.Heading);

    private static IEnumerable<(IReadOnlyList<string> Path, CardField Field)> Walk(CardField group, IReadOnlyList<string> path)
    {
        foreach (var field in group.Fields)
        {
            IReadOnlyList<string> here = [.. path, field.Name];
            yield return (here, field);
            if (field.Kind != FieldKind.Group) continue;
            foreach (var deeper in Walk(field, here)) yield return deeper;
        }
    }
}
