using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>Walks the page tree (ISO 32000-1, section 7.7.3) in the order of the pages.</summary>
internal static class PageTree
{
    /// <summary>The page with this number, from 1; null when the file has fewer.</summary>
    public static PdfReference? Page(PdfDocument document, int number) => Pages(document).Skip(number - 1).FirstOrDefault();

    /// <summary>All pages. A page must be an indirect object, as the standard asks.</summary>
    public static IEnumerable<PdfReference> Pages(PdfDocument document)
    {
        var seen = new HashSet<int>();
        var open = new Stack<(PdfObject Node, int Depth)>();
        open.Push((document.Catalog["Pages"] ?? PdfKeyword.Null, 0));
        while (open.TryPop(out var next))
        {
            if (next.Node is not PdfReference reference || document.Dictionary(reference) is not { } node)
                throw new PdfFormatException("The page tree has a node that is none.");
            if (!seen.Add(reference.Number))
                throw new PdfFormatException("The page tree runs in a circle.");
            if (next.Depth > PdfLimits.TreeDepth || seen.Count > PdfLimits.TreeNodes)
                throw new PdfFormatException("The page tree is too large.");
            if (node["Kids"] is null)
            {
                yield return reference;
                continue;
            }
            foreach (var kid in document.Items(node["Kids"]).Reverse())
                open.Push((kid, next.Depth + 1));
        }
    }
}
