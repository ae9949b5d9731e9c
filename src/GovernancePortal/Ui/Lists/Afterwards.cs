using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.Lists;

/// <summary>Draws its content after the components that stand before it were given their parameters: a table, after its columns are known.</summary>
public sealed class Afterwards : IComponent
{
    private RenderHandle handle;

    /// <summary>Draws with what the components before have said.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;

    public void Attach(RenderHandle renderHandle) => handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        handle.Render(ChildContent);
        return Task.CompletedTask;
    }
}
