using System.Security;
using System.Text;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Reading;

namespace GovernancePortal.Bpmn.Tests.Drawing;

/// <summary>Writes process files for tests: one call a node, one line a node in the file, flows as "from to next".</summary>
internal sealed class Draw
{
    private const string Head =
        """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gp="https://governance-portal.dev/bpmn/1" xmlns:x="urn:foreign">""";

    private readonly StringBuilder _xml = new();

    public static string File(Action<Draw> draw) => Wrap(Body(draw));

    public static string Wrap(string body) => $"{Head}\n<process id=\"p\" name=\"Process\">\n{body}</process>\n</definitions>";

    public static BpmnReadResult Read(string file, BpmnLimits? limits = null) => new BpmnReader(new CelConditions(), limits).Read(Encoding.UTF8.GetBytes(file));

    public static ProcessDefinition Process(Action<Draw> draw)
    {
        var result = Read(File(draw));
        result.Findings.ShouldBeEmpty();
        return result.Definition!;
    }

    public Draw Start(string id) => Raw($"<startEvent id='{id}'/>");

    public Draw End(params string[] ids) => Each(ids, id => $"<endEvent id='{id}'/>");

    public Draw Terminate(string id) => Raw($"<endEvent id='{id}'><terminateEventDefinition/></endEvent>");

    public Draw User(params string[] ids) => Each(ids, id => $"<userTask id='{id}' name='Do {id}' gp:seat='{id}-seat'/>");

    public Draw Outcome(string id, string variable) => Raw($"<userTask id='{id}' gp:assignee='submitter' gp:outcome='{variable}'/>");

    public Draw Service(params string[] ids) => Each(ids, id => $"<serviceTask id='{id}' gp:handler='do-{id}'/>");

    public Draw Parallel(params string[] ids) => Each(ids, id => $"<parallelGateway id='{id}'/>");

    public Draw Choice(string id, string? byDefault = null) => Raw($"<exclusiveGateway id='{id}'{(byDefault is null ? "" : $" default='{byDefault}'")}/>");

    public Draw Sub(string id, Action<Draw> draw) => Raw($"<subProcess id='{id}'>\n{Body(draw)}</subProcess>");

    /// <summary>Flows along the way, each with the id "from-to".</summary>
    public Draw Flow(string way)
    {
        var nodes = way.Split(' ');
        foreach (var (from, to) in nodes.Zip(nodes.Skip(1)))
            Raw($"<sequenceFlow id='{from}-{to}' sourceRef='{from}' targetRef='{to}'/>");
        return this;
    }

    public Draw When(string from, string to, string condition) => Raw(
        $"<sequenceFlow id='{from}-{to}' sourceRef='{from}' targetRef='{to}'><conditionExpression>{SecurityElement.Escape(condition)}</conditionExpression></sequenceFlow>");

    public Draw Raw(string xml)
    {
        _xml.Append(xml).Append('\n');
        return this;
    }

    private static string Body(Action<Draw> draw)
    {
        var inner = new Draw();
        draw(inner);
        return inner._xml.ToString();
    }

    private Draw Each(IEnumerable<string> ids, Func<string, string> xml)
    {
        foreach (var id in ids)
            Raw(xml(id));
        return this;
    }
}
