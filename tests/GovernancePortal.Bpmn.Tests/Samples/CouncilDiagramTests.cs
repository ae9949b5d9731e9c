using System.Globalization;
using System.Xml.Linq;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Samples;

/// <summary>The shipped process is shown to people: its picture is complete and nothing lies on anything else.</summary>
public sealed class CouncilDiagramTests
{
    /// <summary>Air in a label's box at each side of its text, so that the viewer's font never breaks a line. It may lie over a neighbour.</summary>
    private const double LabelAir = 14;

    private static readonly XNamespace Process = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static readonly XNamespace Points = "http://www.omg.org/spec/DD/20100524/DC";
    private static readonly XDocument File = XDocument.Load(CouncilProcess.FilePath);

    [Fact]
    public void Diagram_ShowsEveryNodeAndFlow()
    {
        Drawn("BPMNShape").ShouldBe(CouncilProcess.Definition.Nodes.Select(node => node.Id).Concat(Notes), ignoreOrder: true);
        Drawn("BPMNEdge").ShouldBe(CouncilProcess.Definition.Flows.Select(flow => flow.Id), ignoreOrder: true);
    }

    [Fact]
    public void Diagram_ShapesAndLabels_DoNotOverlap()
    {
        var boxes = File.Descendants(Points + "Bounds").Where(bounds => !IsFrame(bounds)).Select(Box).ToList();
        foreach (var (one, other) in boxes.SelectMany((one, i) => boxes.Skip(i + 1).Select(other => (one, other))))
            (one.Right <= other.Left || other.Right <= one.Left || one.Bottom <= other.Top || other.Bottom <= one.Top).ShouldBeTrue($"{one} lies on {other}");
    }

    private static IEnumerable<string> Notes => File.Descendants(Process + "textAnnotation").Select(note => (string)note.Attribute("id")!);

    private static IEnumerable<string> Drawn(string kind) => File.Descendants(Diagram + kind).Select(shape => (string)shape.Attribute("bpmnElement")!);

    private static bool IsFrame(XElement bounds) => ((string?)bounds.Parent!.Attribute("bpmnElement")) is { } id
        && CouncilProcess.Definition.TryGetNode(id, out var node) && node is SubProcess;

    private static (double Left, double Top, double Right, double Bottom) Box(XElement bounds)
    {
        var (x, y) = (Number("x"), Number("y"));
        var air = bounds.Parent!.Name == Diagram + "BPMNLabel" ? LabelAir : 0;
        return (x + air, y, x + Number("width") - air, y + Number("height"));

        double Number(string name) => double.Parse(bounds.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }
}
