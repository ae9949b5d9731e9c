using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.People;

/// <summary>The seats of a release in a tight row: initials only; screen readers and the tooltip get the whole sentence.</summary>
public static class SeatChips
{
    private const int MostKept = 1_000;

    // seats and the words for where they stand are few, and rows that show them many
    private static readonly ConcurrentDictionary<string, MarkupString> Drawn = new(StringComparer.Ordinal);

    /// <summary>One chip for each seat, in the order given.</summary>
    public static MarkupString Of(IReadOnlyList<SeatState> seats)
    {
        var drawn = string.Join('\n', seats);
        if (Drawn.Count > MostKept)
            Drawn.Clear();
        return Drawn.GetOrAdd(drawn, _ => new($"<span class=\"gp-seats\">{string.Concat(seats.Select(Draw))}</span>"));
    }

    private static string Draw(SeatState seat)
    {
        var words = HtmlEncoder.Default.Encode($"{seat.Seat} seat: {seat.State}");
        var initial = HtmlEncoder.Default.Encode(seat.Seat[..1]);
        return $"<span class=\"gp-st {seat.Kind.Css()}\" title=\"{words}\">{Symbol.Of(seat.Icon ?? seat.Kind.Icon(), 16)}<span aria-hidden=\"true\">{initial}</span><span class=\"gp-vh\">{words}</span></span>";
    }
}
