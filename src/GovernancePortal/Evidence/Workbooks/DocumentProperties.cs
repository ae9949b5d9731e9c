using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using GovernancePortal.Evidence.Documents;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>Title, author and time of the file (ECMA-376 part 2, section 11). The package's own property part has a random name.</summary>
internal static class DocumentProperties
{
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XNamespace Extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";

    public static void Write(SpreadsheetDocument package, EvidenceDocument document)
    {
        var time = document.Package.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var core = new XElement(
            Core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", Core), new XAttribute(XNamespace.Xmlns + "dc", Dublin), new XAttribute(XNamespace.Xmlns + "dcterms", Terms), new XAttribute(XNamespace.Xmlns + "xsi", Instance),
            new XElement(Dublin + "title", CellText.Safe($"Evidence package {document.Package.Number}")),
            new XElement(Dublin + "subject", CellText.Safe($"{document.Release.ModelName} {document.Release.Version}")),
            new XElement(Dublin + "creator", CellText.Safe(document.Institution.Name)),
            new XElement(Core + "lastModifiedBy", CellText.Safe(document.Package.Software)),
            new XElement(Terms + "created", new XAttribute(Instance + "type", "dcterms:W3CDTF"), time),
            new XElement(Terms + "modified", new XAttribute(Instance + "type", "dcterms:W3CDTF"), time),
            new XElement(Core + "category", CellText.Safe(document.Package.Classification ?? string.Empty)));
        Save(package.AddNewPart<CoreFilePropertiesPart>("core"), core);
        var application = new XElement(Extended + "Properties", new XElement(Extended + "Application", CellText.Safe(document.Package.Software)), new XElement(Extended + "Company", CellText.Safe(document.Institution.Name)));
        Save(package.AddNewPart<ExtendedFilePropertiesPart>("application"), application);
    }

    private static void Save(OpenXmlPart part, XElement content)
    {
        using var stream = part.GetStream(FileMode.Create);
        new XDocument(content).Save(stream, SaveOptions.DisableFormatting);
    }
}
