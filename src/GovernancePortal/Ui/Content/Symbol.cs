using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.Content;

/// <summary>Material Symbols, from the font that ships with Radzen. Decorative: the words beside it say the same.</summary>
public static class Symbol
{
    // names stand in the code, so there are few
    private static readonly ConcurrentDictionary<(string Name, int Size), MarkupString> Drawn = new();

    /// <param name="name">Name of the symbol, for example <c>check_circle</c>.</param>
    /// <param name="size">Size in CSS pixels: 16, 18, 24 or 36.</param>
    public static MarkupString Of(string name, int size = 18) => Drawn.GetOrAdd((name, size), Draw);

    private static MarkupString Draw((string Name, int Size) symbol) =>
        new($"<i class=\"gp-i{Class(symbol.Size)}\" aria-hidden=\"true\" translate=\"no\">{HtmlEncoder.Default.Encode(symbol.Name)}</i>");

    private static string Class(int size) => size switch { <= 16 => " s", >= 36 => " xl", >= 24 => " l", _ => "" };
}
