using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.Search;

/// <summary>Words of a result with what was typed marked in them.</summary>
public static class Marked
{
    /// <param name="text">The words.</param>
    /// <param name="wanted">What was typed; its first occurrence is marked, without regard to case.</param>
    public static RenderFragment Of(string text, string wanted) => builder =>
    {
        var sought = wanted.Trim();
        var at = sought.Length == 0 ? -1 : text.IndexOf(sought, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            builder.AddContent(0, text);
            return;
        }

        builder.AddContent(1, text[..at]);
        builder.OpenElement(2, "mark");
        builder.AddContent(3, text[at..(at + sought.Length)]);
        builder.CloseElement();
        builder.AddContent(4, text[(at + sought.Length)..]);
    };
}
