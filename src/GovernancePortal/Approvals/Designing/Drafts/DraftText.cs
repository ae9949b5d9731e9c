using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;

namespace GovernancePortal.Approvals.Designing.Drafts;

/// <summary>A file that can be kept as a draft: XML of bounded size with one process at least. What else is wrong with it, the checks say.</summary>
/// <param name="Xml">The file.</param>
/// <param name="Digest">SHA-256 of its bytes in UTF-8.</param>
/// <param name="ProcessId">The id of its first process; empty where it has none.</param>
/// <param name="Name">The name of its first process; empty where it has none.</param>
internal sealed record DraftText(string Xml, Sha256Digest Digest, string ProcessId, string Name)
{
    /// <summary>Bytes of a file in UTF-8.</summary>
    public static readonly int MostBytes = BpmnLimits.Default.Size;

    private const int LongestName = 200;
    private static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Ours = "https://governance-portal.dev/bpmn/1";

    /// <summary>The file, or why it cannot be kept.</summary>
    public static Result<DraftText> Of(string? xml)
    {
        if (string.IsNullOrWhiteSpace(xml))
            return Error.Invalid("invalid-fields", "The file of the process is missing.", "Send it as xml.");
        var text = xml.TrimStart('\uFEFF');
        if (text.Length > MostBytes || Encoding.UTF8.GetByteCount(text) > MostBytes)
            return TooLarge();
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            BpmnFile.Load(bytes);
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XDocument.Load(reader).Root!;
            if (root.Name != Model + "definitions")
                return Error.Invalid("process-unreadable", "The file is XML, but no BPMN 2.0: it does not begin with “definitions”.", "Export it as BPMN 2.0 XML from the tool that drew it.");
            var process = root.Elements(Model + "process").FirstOrDefault();
            var name = ((string?)process?.Attribute("name") ?? "").Trim();
            return new DraftText(Encoding.UTF8.GetString(bytes), Sha256Digest.Of(bytes), (string?)process?.Attribute("id") ?? "", name.Length <= LongestName ? name : name[..(LongestName - 1)] + "…");
        }
        catch (XmlException wrong)
        {
            return Error.Invalid("process-unreadable", $"The file cannot be read: {wrong.Message}", "Export it as BPMN 2.0 XML from the tool that drew it, without a DTD.", [new("xml", wrong.Message, wrong.LineNumber, wrong.LinePosition)]);
        }
    }

    /// <summary>The same of the bytes of an uploaded file.</summary>
    public static Result<string> Decode(ReadOnlySpan<byte> file)
    {
        if (file.Length > MostBytes)
            return TooLarge();
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return Error.Invalid("process-unreadable", "The file is not written in UTF-8.", "Save it as UTF-8 and upload it again.");
        }
    }

    internal static Error TooLarge() => new(ErrorKind.TooLarge, "process-too-large",
        string.Create(CultureInfo.InvariantCulture, $"The file is larger than the {MostBytes / 1024} KiB that a process may have."), "Take out what is no process: embedded pictures, other diagrams.");

    /// <summary>A small whole process to begin with: one seat is asked, and approves or refuses.</summary>
    public static string Blank(string key, string name) => Begin(key, name).ToString(SaveOptions.None);

    private static XDocument Begin(string key, string name)
    {
        XNamespace di = "http://www.omg.org/spec/BPMN/20100524/DI", dc = "http://www.omg.org/spec/DD/20100524/DC", dd = "http://www.omg.org/spec/DD/20100524/DI", xsi = "http://www.w3.org/2001/XMLSchema-instance";
        XElement Node(string kind, string id, string? label, string[] incoming, string[] outgoing, params object[] more) =>
            new(Model + kind, [new XAttribute("id", id), .. label is null ? Array.Empty<object>() : [new XAttribute("name", label)], .. more, .. incoming.Select(flow => new XElement(Model + "incoming", flow)), .. outgoing.Select(flow => new XElement(Model + "outgoing", flow))]);
        XElement Flow(string id, string from, string to, string? label = null, string? condition = null) =>
            new(Model + "sequenceFlow", [new XAttribute("id", id), .. label is null ? Array.Empty<object>() : [new XAttribute("name", label)], new XAttribute("sourceRef", from), new XAttribute("targetRef", to),
                .. condition is null ? Array.Empty<object>() : [new XElement(Model + "conditionExpression", new XAttribute(xsi + "type", "bpmn:tFormalExpression"), condition)]]);
        XElement Shape(string id, int x, int y, int width, int height, int? labelX = null, int labelY = 0) => new(di + "BPMNShape", new XAttribute("id", id + "-shape"), new XAttribute("bpmnElement", id),
            new XElement(dc + "Bounds", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("width", width), new XAttribute("height", height)),
            labelX is { } at ? new XElement(di + "BPMNLabel", new XElement(dc + "Bounds", new XAttribute("x", at), new XAttribute("y", labelY), new XAttribute("width", 60), new XAttribute("height", 14))) : null);
        XElement Edge(string id, params (int X, int Y)[] points) => new(di + "BPMNEdge", [new XAttribute("id", id + "-edge"), new XAttribute("bpmnElement", id), .. points.Select(point => new XElement(dd + "waypoint", new XAttribute("x", point.X), new XAttribute("y", point.Y)))]);

        return new(new XElement(Model + "definitions",
            new XAttribute(XNamespace.Xmlns + "bpmn", Model), new XAttribute(XNamespace.Xmlns + "bpmndi", di), new XAttribute(XNamespace.Xmlns + "dc", dc), new XAttribute(XNamespace.Xmlns + "di", dd),
            new XAttribute(XNamespace.Xmlns + "xsi", xsi), new XAttribute(XNamespace.Xmlns + "gp", Ours),
            new XAttribute("id", key + "-file"), new XAttribute("targetNamespace", "https://governance-portal.dev/processes"), new XAttribute("expressionLanguage", "https://cel.dev"),
            new XElement(Model + "process", new XAttribute("id", key), new XAttribute("name", name), new XAttribute("isExecutable", "true"),
                Node("startEvent", "asked", "Asked", [], ["to-seat"]),
                Node("userTask", "seat", "Risk seat", ["to-seat"], ["answers"], new XAttribute(Ours + "seat", "risk"), new XAttribute(Ours + "outcome", "risk")),
                Node("exclusiveGateway", "answer", "Answer?", ["answers"], ["approves", "objects"], new XAttribute("default", "objects")),
                Node("endEvent", "approved", "Approved", ["approves"], [], new XAttribute(Ours + "result", "approved")),
                Node("endEvent", "refused", "Refused", ["objects"], [], new XAttribute(Ours + "result", "refused")),
                Flow("to-seat", "asked", "seat"), Flow("answers", "seat", "answer"), Flow("approves", "answer", "approved", "approves", "risk == \"approve\""), Flow("objects", "answer", "refused", "objects")),
            new XElement(di + "BPMNDiagram", new XAttribute("id", key + "-diagram"), new XElement(di + "BPMNPlane", new XAttribute("id", key + "-plane"), new XAttribute("bpmnElement", key),
                Shape("asked", 160, 162, 36, 36, 148, 205), Shape("seat", 260, 140, 120, 80), Shape("answer", 455, 155, 50, 50, 452, 130), Shape("approved", 592, 162, 36, 36, 580, 205), Shape("refused", 592, 262, 36, 36, 580, 305),
                Edge("to-seat", (196, 180), (260, 180)), Edge("answers", (380, 180), (455, 180)), Edge("approves", (505, 180), (592, 180)), Edge("objects", (480, 205), (480, 280), (592, 280))))));
    }
}
