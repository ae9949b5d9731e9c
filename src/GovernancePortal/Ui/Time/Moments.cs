using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.Time;

/// <summary>Draws moments in the rows of a list, where a <see cref="TimeStamp"/> for each would be dear. The list draws anew when the zone becomes known.</summary>
public sealed class Moments(BrowserTime browser, TimeProvider clock)
{
    /// <param name="value">The moment; null shows <paramref name="absent"/>.</param>
    /// <param name="style">How it is written.</param>
    /// <param name="absent">What to say where there is no moment.</param>
    public RenderFragment Of(DateTimeOffset? value, TimeStyle style = TimeStyle.Moment, string absent = "not yet") => builder =>
    {
        if (value is { } moment)
        {
            builder.OpenElement(0, "time");
            builder.AddAttribute(1, "datetime", TimeText.Machine(moment));
            builder.AddAttribute(2, "title", TimeText.Utc(moment));
            builder.AddContent(3, TimeText.Write(moment, style, clock.GetUtcNow(), browser));
            builder.CloseElement();
            return;
        }

        builder.OpenElement(4, "span");
        builder.AddAttribute(5, "class", "gp-muted");
        builder.AddContent(6, absent);
        builder.CloseElement();
    };
}
