using GovernancePortal.Ui.Processes;

namespace GovernancePortal.BrowserTests.Gallery;

/// <summary>A small process with its drawing.</summary>
internal static class GalleryProcess
{
    public static IReadOnlyList<ProcessStep> Steps { get; } =
    [
        new("start", "Submitted", StepState.Done, "18 Nov, 14:05"),
        new("checks", "Automated checks", StepState.Failed, "Fail, 16 gates"),
        new("security", "Security seat", StepState.Here, "waits for you"),
        new("decision", "Decision", StepState.Ahead),
    ];

    public const string Xml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="urn:gallery">
          <process id="p" isExecutable="true">
            <startEvent id="start" /><sequenceFlow id="f1" sourceRef="start" targetRef="checks" />
            <serviceTask id="checks" name="Automated checks" /><sequenceFlow id="f2" sourceRef="checks" targetRef="security" />
            <userTask id="security" name="Security seat" /><sequenceFlow id="f3" sourceRef="security" targetRef="decision" />
            <endEvent id="decision" name="Decision" />
          </process>
          <bpmndi:BPMNDiagram id="g"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
            <bpmndi:BPMNShape id="s1" bpmnElement="start"><dc:Bounds x="150" y="102" width="36" height="36" /></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="s2" bpmnElement="checks"><dc:Bounds x="240" y="80" width="120" height="80" /></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="s3" bpmnElement="security"><dc:Bounds x="420" y="80" width="120" height="80" /></bpmndi:BPMNShape>
            <bpmndi:BPMNShape id="s4" bpmnElement="decision"><dc:Bounds x="600" y="102" width="36" height="36" /></bpmndi:BPMNShape>
            <bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="186" y="120" /><di:waypoint x="240" y="120" /></bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="360" y="120" /><di:waypoint x="420" y="120" /></bpmndi:BPMNEdge>
            <bpmndi:BPMNEdge id="e3" bpmnElement="f3"><di:waypoint x="540" y="120" /><di:waypoint x="600" y="120" /></bpmndi:BPMNEdge>
          </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
        </definitions>
        """;
}
