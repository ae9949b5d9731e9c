using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>
/// A process file to be changed and stored again: layout, foreign extensions, comments and blanks stay as they are; only our own attributes are written.
/// Not thread-safe.
/// </summary>
public sealed class BpmnFile
{
    private static readonly XNamespace Ours = BpmnNames.Extension;
    private readonly XDocument _document;

    private BpmnFile(XDocument document) => _document = document;

    /// <summary>Reads the XML under the same limits as <see cref="BpmnReader"/>, which says whether it is a process.</summary>
    /// <exception cref="XmlException">The bytes are no XML without a DTD, or larger than allowed.</exception>
    public static BpmnFile Load(ReadOnlyMemory<byte> file, BpmnLimits? limits = null)
    {
        var bytes = file.ToArray();
        if (bytes.Length > (limits ?? BpmnLimits.Default).Size)
            throw new XmlException($"the file is larger than {(limits ?? BpmnLimits.Default).Size} bytes");
        if (ElementReader.Read(bytes, limits ?? BpmnLimits.Default).Refusal is { } refusal)
            throw new XmlException(refusal.Message, null, refusal.Line, refusal.Column);
        using var xml = XmlReader.Create(new MemoryStream(bytes, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return new BpmnFile(XDocument.Load(xml, LoadOptions.PreserveWhitespace));
    }

    /// <summary>Writes one of our attributes on the element of that id, or takes it away with null.</summary>
    /// <returns>Whether there is such an element.</returns>
    public bool Set(string elementId, string attribute, string? value)
    {
        var element = _document.Descendants().FirstOrDefault(element => element.Name.Namespace == BpmnNames.Model && ((string?)element.Attribute("id")).Is(elementId));
        if (element is null)
            return false;
        if (value is not null && _document.Root!.GetPrefixOfNamespace(Ours) is null)
            _document.Root.Add(new XAttribute(XNamespace.Xmlns + FreePrefix(), Ours.NamespaceName));
        element.SetAttributeValue(Ours + attribute, value);
        return true;
    }

    /// <summary>The file in UTF-8.</summary>
    public byte[] Save()
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), OmitXmlDeclaration = _document.Declaration is null, NewLineHandling = NewLineHandling.Entitize };
        using (var xml = XmlWriter.Create(stream, settings))
            _document.Save(xml);
        return stream.ToArray();
    }

    private string FreePrefix()
    {
        var number = 0;
        string prefix;
        do
        {
            prefix = number++ == 0 ? "gp" : $"gp{number}";
        }
        while (_document.Root!.GetNamespaceOfPrefix(prefix) is not null);
        return prefix;
    }
}
