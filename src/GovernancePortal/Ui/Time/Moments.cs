using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.Time;

/// <summary>Draws moments in the rows of a list, where a <see cref="TimeStamp"/> for each would be dear. The list draws anew when the zone becomes known.</summary>
public sealed class Moments(BrowserTime browser, TimeProvider clock)
{
    /// <param name="value">The moment; null shows <paramref name="absent"/>.</param>
    /// <param name="style">How it is written.</param>
    /// <param name="absent">What to say where there is no moment.</param>
    public MarkupString Of(DateTimeOffset? value, TimeStyle style = TimeStyle.Moment, string absent = "not yet") => new(value is { } moment
        ? $"<time datetime=\"{TimeText.Machine(moment)}\" title=\"{TimeText.Utc(moment)}\">{Encode(TimeText.Write(moment, style, clock.GetUtcNow(), browser))}</time>"
        : $"<span class=\"gp-muted\">{Encode(absent)}</span>");

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
