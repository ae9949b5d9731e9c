using GovernancePortal.Ui.Content;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.People;

/// <summary>A person or a role, with its symbol.</summary>
public static class PersonLine
{
    /// <param name="name">The person's display name, or the role where no person is named.</param>
    /// <param name="detail">Business unit or seat.</param>
    /// <param name="icon">Symbol of the role; <see cref="RoleIcons"/> knows them.</param>
    public static RenderFragment Of(string name, string? detail = null, string icon = "person") => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "gp-seat");
        builder.AddContent(2, Symbol.Of(icon, 16));
        builder.AddContent(3, detail is null ? name : $"{name}, {detail}");
        builder.CloseElement();
    };
}
