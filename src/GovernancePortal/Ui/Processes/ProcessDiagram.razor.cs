using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GovernancePortal.Ui.Processes;

/// <summary>Shows a BPMN process and where its instance stands. Give new <see cref="Steps"/> and it draws again.</summary>
public sealed partial class ProcessDiagram
{
    private ElementReference canvas;
    private string? drawnXml;
    private bool drawn;
    private bool wanted = true;
    private IReadOnlyList<ProcessStep>? drawnSteps;

    /// <summary>BPMN 2.0 with its drawing; without one, the list speaks alone.</summary>
    [Parameter, EditorRequired]
    public string Xml { get; set; } = "";

    /// <summary>In the order in which a person would tell them. Elements that are not named here are drawn plain.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ProcessStep> Steps { get; set; } = [];

    /// <summary>Name of the list: "Council sign-off, version 5".</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    public async ValueTask DisposeAsync()
    {
        if (drawn)
            await Scripts.RunAsync("bpmn", "release", canvas);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Xml.Length == 0 || (string.Equals(Xml, drawnXml, StringComparison.Ordinal) && drawnSteps is not null && Steps.SequenceEqual(drawnSteps)))
            return;
        (drawnXml, drawnSteps) = (Xml, Steps);
        var marks = Steps.Where(step => step.State != StepState.Ahead).ToDictionary(step => step.Id, step => $"gp-step-{Css(step.State)}", StringComparer.Ordinal);
        drawn = wanted = await DrawAsync(marks);
        StateHasChanged();
    }

    // The list says the same, so a browser that cannot draw is not a fault of the page.
    private async Task<bool> DrawAsync(IReadOnlyDictionary<string, string> marks)
    {
        var library = new
        {
            script = Assets["lib/bpmn-js/bpmn-navigated-viewer.production.min.js"],
            styles = new[] { Assets["lib/bpmn-js/diagram-js.css"], Assets["lib/bpmn-js/bpmn-js.css"] },
        };
        try
        {
            return await Scripts.AskAsync<bool>("bpmn", "draw", canvas, library, Xml, marks);
        }
        catch (JSException)
        {
            return false;
        }
    }

    private static string Css(StepState state) => state switch
    {
        StepState.Done => "pass",
        StepState.Here => "run",
        StepState.Failed => "fail",
        StepState.SentBack => "warn",
        _ => "missing",
    };

    private static string IconOf(StepState state) => state switch
    {
        StepState.Done => "check_circle",
        StepState.Here => "radio_button_checked",
        StepState.Failed => "dangerous",
        StepState.SentBack => "undo",
        _ => "hourglass_empty",
    };

    private static string WordsOf(StepState state) => state switch
    {
        StepState.Done => "done",
        StepState.Here => "the process is here",
        StepState.Failed => "failed",
        StepState.SentBack => "sent back",
        _ => "not reached",
    };

    private Task ZoomAsync(double factor) => Scripts.RunAsync("bpmn", "zoom", canvas, factor);
}
