using System.Text;
using System.Xml;
using GovernancePortal.Approvals.Designing.Pages;

namespace GovernancePortal.Approvals.Designing.Checks;

/// <summary>What people call the elements of a file, whatever is wrong with it.</summary>
internal sealed class ElementNames
{
    private const string Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private const int LongestName = 80;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>Events, activities and gateways.</summary>
    public int Nodes { get; private set; }

    public string Of(string? id, string kind) => id is not null && names.TryGetValue(id, out var name) ? name : kind.Length > 0 ? $"{DesignerWords.Kind(kind, null)} without a name" : "File";

    /// <summary>Reads what can be read; a file that breaks off is named as far as it goes.</summary>
    public static ElementNames Of(string xml)
    {
        var found = new ElementNames();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(xml), writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
                if (reader.NodeType == XmlNodeType.Element && reader.NamespaceURI == Model)
                    found.Take(reader);
        }
        catch (XmlException)
        {
            // The reader of processes says what is wrong and where.
        }

        return found;
    }

    private void Take(XmlReader reader)
    {
        var kind = reader.LocalName;
        if (kind.EndsWith("Event", StringComparison.Ordinal) || kind.EndsWith("Task", StringComparison.Ordinal) || kind.EndsWith("Gateway", StringComparison.Ordinal) || kind is "task" or "subProcess" or "callActivity")
            Nodes++;
        if (reader.GetAttribute("id") is { } id && reader.GetAttribute("name") is { Length: > 0 } name)
            names[id] = name.Length <= LongestName ? name : name[..LongestName] + "…";
    }
}
