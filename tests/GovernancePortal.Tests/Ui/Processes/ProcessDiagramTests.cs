using Bunit;
using GovernancePortal.Ui.Processes;

namespace GovernancePortal.Tests.Ui.Processes;

public sealed class ProcessDiagramTests : UiTestContext
{
    private static readonly ProcessStep[] Steps = [new("checks", "Checks", StepState.Done), new("security", "Security seat", StepState.Here, "waits for you"), new("end", "Decision", StepState.Ahead)];

    [Fact]
    public void Diagram_ThatCannotBeDrawn_LeavesTheListToSpeak()
    {
        var diagram = Render<ProcessDiagram>(p => p.Add(d => d.Xml, "<definitions/>").Add(d => d.Steps, Steps).Add(d => d.Label, "Council sign-off"));

        diagram.WaitForAssertion(() => diagram.Find(".gp-process-canvas").HasAttribute("hidden").ShouldBeTrue());
        diagram.FindAll("li").Select(step => step.QuerySelector(".grow")!.TextContent.Trim())
            .ShouldBe(["Checks: done.", "Security seat: the process is here. waits for you", "Decision: not reached."]);
    }

    [Fact]
    public void Diagram_ThatIsDrawn_MarksWhereItStands()
    {
        var module = JSInterop.SetupModule("./js/bpmn.js");
        var draw = module.Setup<bool>("draw", _ => true).SetResult(true);

        var diagram = Render<ProcessDiagram>(p => p.Add(d => d.Xml, "<definitions/>").Add(d => d.Steps, Steps).Add(d => d.Label, "Council sign-off"));

        diagram.WaitForAssertion(() => diagram.Find(".gp-process").ClassList.ShouldContain("drawn"));
        var marks = draw.Invocations.Single().Arguments[3].ShouldBeAssignableTo<IReadOnlyDictionary<string, string>>()!;
        marks.ShouldBe(new Dictionary<string, string> { ["checks"] = "gp-step-pass", ["security"] = "gp-step-run" }, ignoreOrder: true);
    }
}
