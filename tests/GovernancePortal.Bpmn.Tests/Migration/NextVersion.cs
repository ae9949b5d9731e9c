using System.Globalization;
using System.Xml.Linq;

namespace GovernancePortal.Bpmn.Tests.Migration;

/// <summary>Another version of a random process, as somebody would draw it: tasks come, go and get other names, a fork gets a branch, a reminder is added.</summary>
internal sealed class NextVersion
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Ours = "https://governance-portal.dev/bpmn/1";
    private readonly XDocument _file;
    private readonly Random _random;
    private readonly Dictionary<string, string> _nodes = new(StringComparer.Ordinal);
    private int _last;

    private NextVersion(string file, Random random)
    {
        _file = XDocument.Parse(file);
        _random = random;
    }

    public static (string File, IReadOnlyDictionary<string, string> Nodes) Of(string file, Random random)
    {
        var next = new NextVersion(file, random);
        for (var edits = random.Next(1, 4); edits > 0; edits--)
            next.Edit();
        return (next._file.ToString(), next._nodes);
    }

    private void Edit()
    {
        switch (Tasks().Any() ? _random.Next(5) : 0)
        {
            case 0: Insert(); break;
            case 1: Remove(); break;
            case 2: Rename(); break;
            case 3: Remind(); break;
            default: Widen(); break;
        }
    }

    private void Insert()
    {
        var flow = One(Flows());
        var task = Task(flow.Parent!);
        var target = (string)flow.Attribute("targetRef")!;
        var isChosen = flow.HasElements || _file.Descendants().Any(node => (string?)node.Attribute("default") == (string)flow.Attribute("id")!);
        if (isChosen || _random.Next(2) == 0)
        {
            flow.SetAttributeValue("targetRef", task);
            Flow(flow.Parent!, task, target);
        }
        else
        {
            Flow(flow.Parent!, (string)flow.Attribute("sourceRef")!, task);
            flow.SetAttributeValue("sourceRef", task);
        }
    }

    private void Remove()
    {
        var task = One(Tasks());
        var id = (string)task.Attribute("id")!;
        if (Flows().Where(flow => (string?)flow.Attribute("sourceRef") == id).ToList() is not [var way] || _file.Descendants(Bpmn + "boundaryEvent").Any(border => (string?)border.Attribute("attachedToRef") == id))
            return;
        foreach (var flow in Flows().Where(flow => (string?)flow.Attribute("targetRef") == id))
            flow.SetAttributeValue("targetRef", (string)way.Attribute("targetRef")!);
        way.Remove();
        task.Remove();
    }

    private void Rename()
    {
        var task = One(Tasks());
        var (before, after) = ((string)task.Attribute("id")!, Next());
        foreach (var attribute in _file.Descendants().SelectMany(element => element.Attributes()).Where(attribute => attribute.Name.LocalName is "id" or "sourceRef" or "targetRef" or "attachedToRef" && attribute.Value == before))
            attribute.Value = after;
        var source = _nodes.FirstOrDefault(node => node.Value == before).Key ?? before;
        if (!source.StartsWith("new", StringComparison.Ordinal))
            _nodes[source] = after;
    }

    private void Remind()
    {
        var task = One(Tasks());
        var (border, end) = (Next(), Next());
        task.Parent!.Add(
            new XElement(Bpmn + "boundaryEvent", new XAttribute("id", border), new XAttribute("attachedToRef", (string)task.Attribute("id")!), new XAttribute("cancelActivity", "false"),
                new XElement(Bpmn + "timerEventDefinition", new XElement(Bpmn + "timeDuration", "PT1H"))),
            new XElement(Bpmn + "endEvent", new XAttribute("id", end)));
        Flow(task.Parent!, border, end);
    }

    private void Widen()
    {
        var forks = _file.Descendants(Bpmn + "parallelGateway").Where(gateway => ((string)gateway.Attribute("id")!).StartsWith("split", StringComparison.Ordinal)).ToList();
        if (forks.Count == 0)
            return;
        var fork = One(forks);
        var join = (XElement)fork.NodesAfterSelf().First(node => node is XElement { Name.LocalName: "parallelGateway" });
        var task = Task(fork.Parent!);
        Flow(fork.Parent!, (string)fork.Attribute("id")!, task);
        Flow(fork.Parent!, task, (string)join.Attribute("id")!);
    }

    private string Task(XElement scope)
    {
        var id = Next();
        scope.Add(new XElement(Bpmn + "userTask", new XAttribute("id", id), new XAttribute(Ours + "seat", "s")));
        return id;
    }

    private void Flow(XElement scope, string from, string to)
        => scope.Add(new XElement(Bpmn + "sequenceFlow", new XAttribute("id", Next()), new XAttribute("sourceRef", from), new XAttribute("targetRef", to)));

    private IEnumerable<XElement> Flows() => _file.Descendants(Bpmn + "sequenceFlow");

    private IEnumerable<XElement> Tasks() => _file.Descendants().Where(element => element.Name == Bpmn + "userTask" || element.Name == Bpmn + "serviceTask");

    private string Next() => "new" + (++_last).ToString(CultureInfo.InvariantCulture);

    private XElement One(IEnumerable<XElement> elements)
    {
        var list = elements.ToList();
        return list[_random.Next(list.Count)];
    }
}
