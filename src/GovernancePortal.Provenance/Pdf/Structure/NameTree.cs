using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>Walks a name tree (ISO 32000-1, section 7.9.6) in the order of its leaves.</summary>
internal static class NameTree
{
    public static IEnumerable<(PdfString Name, PdfObject Value)> Entries(PdfDocument document, PdfObject? root)
    {
        var seen = new HashSet<int>();
        var open = new Stack<(PdfObject Node, int Depth)>();
        open.Push((root ?? PdfKeyword.Null, 0));
        for (var count = 0; open.TryPop(out var next); count++)
        {
            if (next.Node is PdfReference reference && !seen.Add(reference.Number))
                throw new PdfFormatException("A name tree runs in a circle.");
            if (next.Depth > PdfLimits.TreeDepth || count > PdfLimits.TreeNodes)
                throw new PdfFormatException("A name tree is too large.");
            if (document.Dictionary(next.Node) is not { } node)
                continue;
            foreach (var kid in document.Items(node["Kids"]).Reverse())
                open.Push((kid, next.Depth + 1));
            var names = document.Items(node["Names"]);
            for (var i = 0; i + 1 < names.Count; i += 2)
            {
                if (document.Resolve(names[i]) is PdfString name)
                    yield return (name, names[i + 1]);
            }
        }
    }
}
