using System.Text;
using System.Xml;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>Reads the XML without DTD, entities or external parts, without recursion, and stops at the limits.</summary>
internal sealed class ElementReader
{
    private readonly XmlReader _xml;
    private readonly IXmlLineInfo _place;
    private readonly BpmnLimits _limits;
    private readonly Stack<(Element Element, StringBuilder Text)> _open = new();
    private Element? _root;
    private int _count;

    private ElementReader(XmlReader xml, BpmnLimits limits)
    {
        _xml = xml;
        _place = (IXmlLineInfo)xml;
        _limits = limits;
    }

    /// <summary>The root element, or the one reason why the file cannot be read.</summary>
    public static (Element? Root, BpmnFinding? Refusal) Read(byte[] file, BpmnLimits limits)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = limits.Size,
        };
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(file, writable: false), settings);
            var reader = new ElementReader(xml, limits);
            return (reader.ReadAll(), null);
        }
        catch (XmlException error)
        {
            return (null, Refusal(error.LineNumber, error.LinePosition, $"the file is not well-formed XML without a DTD: {error.Message}"));
        }
        catch (LimitException limit)
        {
            return (null, Refusal(limit.Line, limit.Column, limit.Message));
        }
    }

    private static BpmnFinding Refusal(int line, int column, string message) => new("", null, line, column, message, FindingKind.File);

    private Element? ReadAll()
    {
        while (_xml.Read())
        {
            if (_xml.NodeType == XmlNodeType.Element)
                Open();
            else if (_xml.NodeType == XmlNodeType.EndElement)
                Close();
            else if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                Append();
        }

        return _root;
    }

    private void Open()
    {
        CountElement();
        if (_xml.NamespaceURI is not (BpmnNames.Model or BpmnNames.Extension))
        {
            SkipForeign();
            return;
        }

        var parent = _open.TryPeek(out var top) ? top.Element : null;
        var element = new Element(_xml.LocalName, _xml.NamespaceURI is BpmnNames.Extension, parent, _place.LineNumber, _place.LinePosition);
        parent?.Children.Add(element);
        _root ??= element;
        var isEmpty = _xml.IsEmptyElement;
        ReadAttributes(element);
        if (!isEmpty)
            _open.Push((element, new StringBuilder()));
    }

    private void CountElement()
    {
        if (++_count > _limits.Elements)
            throw Limit($"the file has more than {_limits.Elements} elements");
        if (_xml.Depth >= _limits.Depth)
            throw Limit($"elements are nested more than {_limits.Depth} levels deep");
    }

    /// <summary>Passes over an element of another namespace; its content counts against the limits all the same.</summary>
    private void SkipForeign()
    {
        if (_xml.IsEmptyElement)
            return;
        var depth = _xml.Depth;
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType == XmlNodeType.Element)
                CountElement();
        }
    }

    private void ReadAttributes(Element element)
    {
        while (_xml.MoveToNextAttribute())
        {
            if (_xml.Value.Length > _limits.Text)
                throw Limit($"the attribute {_xml.LocalName} is longer than {_limits.Text} characters");
            if (_xml.NamespaceURI.Length == 0)
                element.Attributes[_xml.LocalName] = _xml.Value;
            else if (_xml.NamespaceURI is BpmnNames.Extension)
                element.Extensions[_xml.LocalName] = _xml.Value;
        }
    }

    private void Append()
    {
        if (!_open.TryPeek(out var top))
            return;
        top.Text.Append(_xml.Value);
        if (top.Text.Length > _limits.Text)
            throw Limit($"the text of {top.Element.Name} is longer than {_limits.Text} characters");
    }

    private void Close()
    {
        var (element, text) = _open.Pop();
        element.Text = text.ToString().Trim();
    }

    private LimitException Limit(string message) => new(message, _place.LineNumber, _place.LinePosition);

    private sealed class LimitException(string message, int line, int column) : Exception(message)
    {
        public int Line { get; } = line;

        public int Column { get; } = column;
    }
}
