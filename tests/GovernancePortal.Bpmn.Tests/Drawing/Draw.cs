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

    /// <summary>What events of tests refer to; beside a process only where it has events.</summary>
    private const string Declarations =
        """
        <message id='order' name='Order'/><message id='cancel' name='Cancel'/><signal id='alarm' name='Alarm'/><signal id='calm' name='Calm'/>
        <error id='lost' errorCode='LOST'/><error id='broken' errorCode='BROKEN'/><escalation id='late' escalationCode='LATE'/><escalation id='loud' escalationCode='LOUD'/>

        """;

    private readonly StringBuilder _xml = new();

    public static string File(Action<Draw> draw) => Wrap(Body(draw));

    public static string Wrap(string body)
        => $"{Head}\n<process id=\"p\" name=\"Process\">\n{body}</process>\n{(body.Contains("EventDefinition", StringComparison.Ordinal) ? Declarations : "")}</definitions>";

    public static BpmnReadResult Read(string file, BpmnLimits? limits = null) => new BpmnReader(new CelConditions(), limits).Read(Encoding.UTF8.GetBytes(file));

    public static ProcessDefinition Process(Action<Draw> draw) => Definition(File(draw));

    public static ProcessDefinition Definition(string file)
    {
        var result = Read(file);
        result.Findings.ShouldBeEmpty();
        return result.Definition!;
    }

    public Draw Start(string id) => Raw($"<startEvent id='{id}'/>");

    public Draw End(params string[] ids) => Each(ids, id => $"<endEvent id='{id}'/>");

    public Draw Terminate(string id) => Raw($"<endEvent id='{id}'><terminateEventDefinition/></endEvent>");

    public Draw User(params string[] ids) => Each(ids, id => $"<userTask id='{id}' name='Do {id}' gp:seat='{id}-seat'/>");

    public Draw Outcome(string id, string variable) => Raw($"<userTask id='{id}' gp:assignee='submitter' gp:outcome='{variable}'/>");

    /// <summary>A start event that is set off by something; one that does not interrupt stands in an event sub-process.</summary>
    public Draw Start(string id, string trigger, bool interrupts = true)
        => Raw($"<startEvent id='{id}'{(interrupts ? "" : " isInterrupting='false'")}>{Trigger(trigger)}</startEvent>");

    public Draw Error(string id, string error) => Raw($"<endEvent id='{id}'><errorEventDefinition errorRef='{error}'/></endEvent>");

    public Draw Catch(string id, string trigger) => Raw($"<intermediateCatchEvent id='{id}'>{Trigger(trigger)}</intermediateCatchEvent>");

    public Draw Throw(string id, string thrown) => Raw($"<intermediateThrowEvent id='{id}'>{Trigger(thrown)}</intermediateThrowEvent>");

    public Draw Border(string id, string attachedTo, string trigger, bool interrupts = true)
        => Raw($"<boundaryEvent id='{id}' attachedToRef='{attachedTo}'{(interrupts ? "" : " cancelActivity='false'")}>{Trigger(trigger)}</boundaryEvent>");

    public Draw Inclusive(string id, string? byDefault = null) => Raw($"<inclusiveGateway id='{id}'{(byDefault is null ? "" : $" default='{byDefault}'")}/>");

    public Draw Events(string id) => Raw($"<eventBasedGateway id='{id}'/>");

    public Draw Call(string id, string attributes = "") => Raw($"<callActivity id='{id}' calledElement='child' gp:version='2' {attributes}/>");

    public Draw EventSub(string id, Action<Draw> draw) => Raw($"<subProcess id='{id}' triggeredByEvent='true'>\n{Body(draw)}</subProcess>");

    /// <summary>A user task that is done more than once.</summary>
    public Draw Many(string id, string loop, string attributes = "") => Raw($"<userTask id='{id}' gp:seat='s' {attributes}>{loop}</userTask>");

    /// <summary>What an event waits for or throws: "timer PT1H", "date …", "cycle R3/PT1H", "message order", "signal alarm", "error", "error lost", "escalation late", "when x > 1".</summary>
    public static string Trigger(string trigger)
    {
        var (kind, rest) = trigger.Split(' ', 2) is [var first, var second] ? (first, second) : (trigger, null);
        return kind switch
        {
            "timer" => $"<timerEventDefinition><timeDuration>{SecurityElement.Escape(rest)}</timeDuration></timerEventDefinition>",
            "date" => $"<timerEventDefinition><timeDate>{SecurityElement.Escape(rest)}</timeDate></timerEventDefinition>",
            "cycle" => $"<timerEventDefinition><timeCycle>{SecurityElement.Escape(rest)}</timeCycle></timerEventDefinition>",
            "when" => $"<conditionalEventDefinition><condition>{SecurityElement.Escape(rest)}</condition></conditionalEventDefinition>",
            _ => $"<{kind}EventDefinition{(rest is null ? "" : $" {kind}Ref='{rest}'")}/>",
        };
    }

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
