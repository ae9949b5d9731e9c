using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.Content;

/// <summary>A digest: short to read, whole on focus, whole in print; the copy button works without a circuit (shell.js).</summary>
public static class Digest
{
    /// <param name="value">The whole digest, with its algorithm when it has one: <c>sha256:d550…</c>; "none" where there is none.</param>
    /// <param name="name">What it is the digest of, for the button's name: "manifest digest".</param>
    public static RenderFragment Of(string? value, string name = "digest") => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", string.IsNullOrEmpty(value) ? "gp-muted" : "gp-digest");
        if (string.IsNullOrEmpty(value))
        {
            builder.AddContent(2, "none");
            builder.CloseElement();
            return;
        }

        var shortly = Shorten(value);
        builder.OpenElement(3, "code");
        builder.AddAttribute(4, "tabindex", "0");
        builder.AddContent(5, shortly);
        builder.CloseElement();
        builder.OpenElement(6, "button");
        builder.AddAttribute(7, "class", "gp-copy");
        builder.AddAttribute(8, "type", "button");
        builder.AddAttribute(9, "data-gp-copy", value);
        builder.AddAttribute(10, "aria-label", $"Copy {name} {shortly}");
        builder.AddContent(11, Symbol.Of("content_copy", 16));
        builder.CloseElement();
        builder.OpenElement(12, "code");
        builder.AddAttribute(13, "class", "full");
        builder.AddContent(14, value);
        builder.CloseElement();
        builder.CloseElement();
    };

    private static string Shorten(string value)
    {
        var hex = value[(value.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return hex.Length <= 14 ? hex : $"{hex[..8]}…{hex[^4..]}";
    }
}
