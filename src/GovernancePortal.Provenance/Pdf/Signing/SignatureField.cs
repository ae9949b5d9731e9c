using GovernancePortal.Provenance.Pdf.Structure;
using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Signing;

/// <summary>Puts a signature field with its widget on a page, into the form and, in a tagged document, into the structure.</summary>
internal sealed class SignatureField(PdfDocument document, PdfUpdate update)
{
    private const int Print = 4;
    private const int SignaturesExistAndAppendOnly = 3;

    public void Add(PdfSignatureOptions options, PdfReference page, PdfReference signature, bool certify)
    {
        var field = update.Add(PdfKeyword.Null);
        update.Replace(field, Widget(options, page, signature, new StructureTree(document, update).AddWidget(field, page, options)));
        AddToPage(page, field);
        var catalog = AddToForm(Catalog, field);
        if (certify)
            catalog = AddCertification(catalog, signature);
        update.Replace(document.CatalogReference, catalog);
    }

    private PdfDictionary Catalog => (PdfDictionary)update.Current(document.CatalogReference);

    private PdfDictionary Widget(PdfSignatureOptions options, PdfReference page, PdfReference signature, int? structParent)
    {
        var rect = options.Rect;
        var widget = PdfDictionary.Empty
            .With("Type", new PdfName("Annot"))
            .With("Subtype", new PdfName("Widget"))
            .With("FT", new PdfName("Sig"))
            .With("T", PdfString.OfText(options.FieldName))
            .With("TU", PdfString.OfText(Description(options)))
            .With("F", new PdfNumber(Print))
            .With("P", page)
            .With("Rect", new PdfArray(
                [new PdfNumber(rect.Left), new PdfNumber(rect.Bottom), new PdfNumber(rect.Left + rect.Width), new PdfNumber(rect.Bottom + rect.Height)]))
            .With("V", signature);
        if (rect.IsVisible)
            widget = widget.With("AP", PdfDictionary.Empty.With("N", update.Add(SignatureAppearance.Make(rect))));
        return structParent is { } key ? widget.With("StructParent", new PdfNumber(key)) : widget;
    }

    /// <summary>What a screen reader says of the box.</summary>
    internal static string Description(PdfSignatureOptions options) => $"Digital signature by {options.SignerName}: {options.Reason}";

    private void AddToPage(PdfReference reference, PdfReference field)
    {
        var page = (PdfDictionary)update.Current(reference);
        if (page["Annots"] is PdfReference shared && update.Current(shared) is PdfArray annotations)
        {
            update.Replace(shared, annotations.With(field));
            return;
        }
        page = page.With("Annots", new PdfArray([.. document.Items(page["Annots"]), field]));
        // The tab order of a tagged page follows its structure (ISO 14289-1, section 7.18.3).
        if (page["Tabs"] is null && document.Dictionary(document.Catalog["StructTreeRoot"]) is not null)
            page = page.With("Tabs", new PdfName("S"));
        update.Replace(reference, page);
    }

    private PdfDictionary AddToForm(PdfDictionary catalog, PdfReference field)
    {
        var form = update.Current(catalog["AcroForm"]) as PdfDictionary ?? PdfDictionary.Empty;
        if (form["Fields"] is PdfReference shared && update.Current(shared) is PdfArray fields)
            update.Replace(shared, fields.With(field));
        else
            form = form.With("Fields", new PdfArray([.. document.Items(form["Fields"]), field]));
        var flags = document.Integer(form["SigFlags"]) ?? 0;
        // A reader that makes its own appearances would show something else than what was signed.
        form = form.With("SigFlags", new PdfNumber(flags | SignaturesExistAndAppendOnly)).Without("NeedAppearances");
        if (catalog["AcroForm"] is not PdfReference own || update.Current(own) is not PdfDictionary)
            return catalog.With("AcroForm", form);
        update.Replace(own, form);
        return catalog;
    }

    private PdfDictionary AddCertification(PdfDictionary catalog, PdfReference signature)
    {
        var permissions = (update.Current(catalog["Perms"]) as PdfDictionary ?? PdfDictionary.Empty).With("DocMDP", signature);
        if (catalog["Perms"] is not PdfReference own || update.Current(own) is not PdfDictionary)
            return catalog.With("Perms", permissions);
        update.Replace(own, permissions);
        return catalog;
    }
}
