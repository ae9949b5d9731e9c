using GovernancePortal.Provenance.Pdf.Structure;
using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Signing;

/// <summary>A terminal field of the interactive form with what it inherits (ISO 32000-1, section 12.7.3).</summary>
internal sealed record FormField(string Name, string? Type, PdfObject? Value)
{
    /// <summary>All terminal fields of the document.</summary>
    public static IEnumerable<FormField> All(PdfDocument document)
    {
        var seen = new HashSet<int>();
        var open = new Stack<(PdfObject Node, FormField Parent, int Depth)>();
        Push(document, document.Dictionary(document.Catalog["AcroForm"])?["Fields"], new FormField("", Type: null, Value: null), 0, open);
        for (var count = 0; open.TryPop(out var next); count++)
        {
            if (next.Node is PdfReference reference && !seen.Add(reference.Number))
                throw new PdfFormatException("The form's fields run in a circle.");
            if (next.Depth > PdfLimits.TreeDepth || count > PdfLimits.TreeNodes)
                throw new PdfFormatException("The form has too many fields.");
            if (document.Dictionary(next.Node) is not { } node)
                continue;
            var field = Inherit(document, node, next.Parent);
            var kids = document.Items(node["Kids"]).Where(k => document.Dictionary(k)?["T"] is not null).ToList();
            if (kids.Count == 0)
                yield return field;
            else
                Push(document, node["Kids"], field, next.Depth + 1, open);
        }
    }

    private static void Push(
        PdfDocument document, PdfObject? kids, FormField parent, int depth, Stack<(PdfObject Node, FormField Parent, int Depth)> open)
    {
        foreach (var kid in document.Items(kids).Reverse())
            open.Push((kid, parent, depth));
    }

    private static FormField Inherit(PdfDocument document, PdfDictionary node, FormField parent)
    {
        var own = document.Text(node["T"]) ?? "";
        var name = parent.Name.Length == 0 ? own : parent.Name + "." + own;
        return new FormField(name, document.Name(node["FT"]) ?? parent.Type, node["V"] ?? parent.Value);
    }
}
