using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.People;

/// <summary>The seats of a release in a tight row: initials only; screen readers and the tooltip get the whole sentence.</summary>
public static class SeatChips
{
    /// <summary>One chip for each seat, in the order given.</summary>
    public static RenderFragment Of(IReadOnlyList<SeatState> seats) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "gp-seats");
        foreach (var seat in seats)
        {
            var words = $"{seat.Seat} seat: {seat.State}";
            builder.OpenElement(2, "span");
            builder.AddAttribute(3, "class", $"gp-st {seat.Kind.Css()}");
            builder.AddAttribute(4, "title", words);
            builder.AddContent(5, Symbol.Of(seat.Icon ?? seat.Kind.Icon(), 16));
            builder.OpenElement(6, "span");
            builder.AddAttribute(7, "aria-hidden", "true");
            builder.AddContent(8, seat.Seat[..1]);
            builder.CloseElement();
            builder.OpenElement(9, "span");
            builder.AddAttribute(10, "class", "gp-vh");
            builder.AddContent(11, words);
            builder.CloseElement();
            builder.CloseElement();
        }

        builder.CloseElement();
    };
}
