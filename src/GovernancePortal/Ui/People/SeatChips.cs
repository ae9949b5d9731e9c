using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.People;

/// <summary>The seats of a release in a tight row: initials only; screen readers and the tooltip get the whole sentence.</summary>
public static class SeatChips
{
    // seats and the words for where they stand are few, and rows that show them many
    private static readonly ConcurrentDictionary<SeatState, MarkupString> Drawn = new();

    /// <summary>One chip for each seat, in the order given.</summary>
    public static RenderFragment Of(IReadOnlyList<SeatState> seats) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "gp-seats");
        foreach (var seat in seats)
            builder.AddContent(2, Drawn.GetOrAdd(seat, Draw));
        builder.CloseElement();
    };

    private static MarkupString Draw(SeatState seat)
    {
        var words = HtmlEncoder.Default.Encode($"{seat.Seat} seat: {seat.State}");
        var initial = HtmlEncoder.Default.Encode(seat.Seat[..1]);
        return new($"<span class=\"gp-st {seat.Kind.Css()}\" title=\"{words}\">{Symbol.Of(seat.Icon ?? seat.Kind.Icon(), 16)}<span aria-hidden=\"true\">{initial}</span><span class=\"gp-vh\">{words}</span></span>");
    }
}
