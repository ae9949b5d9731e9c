using GovernancePortal.Provenance.Pdf.Structure;
using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Signing;

/// <summary>
/// Enters a widget into the logical structure of a tagged document (ISO 32000-1, section 14.7): a Form element at the end of the
/// document element that holds the widget, found again from it by the parent tree. Trees of an unusual shape are left as they are.
/// </summary>
internal sealed class StructureTree(PdfDocument document, PdfUpdate update)
{
    /// <summary>Returns the widget's /StructParent, or null when the document is not tagged or its tree is not of the usual shape.</summary>
    public int? AddWidget(PdfReference widget, PdfReference page, PdfSignatureOptions options)
    {
        if (document.Catalog["StructTreeRoot"] is not PdfReference rootReference
            || document.Dictionary(rootReference) is not { } root
            || document.Dictionary(root["ParentTree"]) is not { } parentTree
            || document.Integer(root["ParentTreeNextKey"]) is not (>= 0 and < int.MaxValue and var key)
            || DocumentElement(root) is not { } parent)
        {
            return null;
        }
        var element = update.Add(FormElement(widget, page, parent, options));
        var parentElement = (PdfDictionary)update.Current(parent);
        update.Replace(parent, parentElement.With("K", new PdfArray([.. Kids(parentElement), element])));
        root = (PdfDictionary)update.Current(rootReference);
        root = WithParentTree(root, WithEntry(parentTree, key, element));
        update.Replace(rootReference, root.With("ParentTreeNextKey", new PdfNumber(key + 1)));
        return (int)key;
    }

    // The element under the root that holds the whole document; with several there is none to prefer.
    private PdfReference? DocumentElement(PdfDictionary root)
    {
        var kids = Kids(root);
        return kids is [PdfReference only] && document.Name(document.Dictionary(only)?["S"]) is "Document" ? only : null;
    }

    private IReadOnlyList<PdfObject> Kids(PdfDictionary element)
    {
        var value = element["K"];
        return document.Resolve(value) switch
        {
            PdfArray array => array.Items,
            PdfKeyword => [],
            _ => [value!],
        };
    }

    private static PdfDictionary FormElement(PdfReference widget, PdfReference page, PdfReference parent, PdfSignatureOptions options) =>
        PdfDictionary.Empty
            .With("Type", new PdfName("StructElem"))
            .With("S", new PdfName("Form"))
            .With("P", parent)
            .With("Pg", page)
            .With("Alt", PdfString.OfText(SignatureField.Description(options)))
            .With("K", PdfDictionary.Empty
                .With("Type", new PdfName("OBJR"))
                .With("Pg", page)
                .With("Obj", widget));

    private PdfDictionary WithParentTree(PdfDictionary root, PdfDictionary parentTree)
    {
        if (root["ParentTree"] is not PdfReference own)
            return root.With("ParentTree", parentTree);
        update.Replace(own, parentTree);
        return root;
    }

    // The key is the highest so far: it goes to the end of the only leaf, or into a new last one.
    private PdfDictionary WithEntry(PdfDictionary tree, long key, PdfReference element)
    {
        var number = new PdfNumber(key);
        if (tree["Kids"] is null)
            return tree.With("Nums", new PdfArray([.. document.Items(tree["Nums"]), number, element]));
        var leaf = update.Add(PdfDictionary.Empty
            .With("Limits", new PdfArray([number, number]))
            .With("Nums", new PdfArray([number, element])));
        return tree.With("Kids", new PdfArray([.. document.Items(tree["Kids"]), leaf]));
    }
}
