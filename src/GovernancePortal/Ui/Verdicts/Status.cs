using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using GovernancePortal.Ui.Content;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.Verdicts;

/// <summary>A verdict or state: colour, symbol and word always stand together.</summary>
public static class Status
{
    private const int MostKept = 1_000;

    // what a list shows differs in few words, and an open page would keep a text of its own for each row
    private static readonly ConcurrentDictionary<Look, MarkupString> Drawn = new();

    /// <param name="kind">Sets the colour, and symbol and word unless they are given.</param>
    /// <param name="text">Words instead of the verdict's own: "Fail: 4 of 16", "Waiting".</param>
    /// <param name="icon">Another symbol, for states that are not verdicts: <c>hourglass_empty</c> for waiting.</param>
    /// <param name="plain">Ink only, without the chip.</param>
    /// <param name="title">The tooltip.</param>
    public static MarkupString Of(StatusKind kind, string? text = null, string? icon = null, bool plain = false, string? title = null)
    {
        if (Drawn.Count > MostKept)
            Drawn.Clear();
        return Drawn.GetOrAdd(new(kind, text, icon, plain, title), Draw);
    }

    private static MarkupString Draw(Look look)
    {
        var (kind, text, icon, plain, title) = look;
        var css = $"gp-st {kind.Css()}{(plain ? " plain" : null)}{(kind == StatusKind.Running && icon is null ? " turn" : null)}";
        var tooltip = title is null ? null : $" title=\"{HtmlEncoder.Default.Encode(title)}\"";
        return new($"<span class=\"{css}\"{tooltip}>{Symbol.Of(icon ?? kind.Icon(), 16)}{HtmlEncoder.Default.Encode(text ?? kind.Word())}</span>");
    }

    private readonly record struct Look(StatusKind Kind, string? Text, string? Icon, bool Plain, string? Title);
}
