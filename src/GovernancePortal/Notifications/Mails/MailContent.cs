using System.Globalization;
using System.Net;
using System.Text;
using GovernancePortal.Notifications.Waiting;

namespace GovernancePortal.Notifications.Mails;

/// <summary>What a mail says, as plain text and as HTML of the same words. Words of people stand in it escaped, on one line, and never in a header.</summary>
/// <param name="Subject">Made of numbers and our own words alone.</param>
internal sealed record MailContent(string Subject, string Text, string Html)
{
    private const int MostInAPart = 20;
    private const int MostCharacters = 200;

    /// <summary>What waits for a person.</summary>
    /// <param name="portal">The address of the portal, ending with a slash.</param>
    /// <param name="zone">In which the times are told.</param>
    public static MailContent Of(IReadOnlyList<WaitingThing> things, Uri portal, TimeZoneInfo zone, bool isDigest)
    {
        var text = new StringBuilder();
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Governance Portal</title></head><body style=\"font-family:sans-serif;max-width:40em\">");
        foreach (var part in things.GroupBy(thing => thing.Kind).OrderBy(part => part.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Title(part.Key)} ({part.Count()})\r\n");
            html.Append(CultureInfo.InvariantCulture, $"<h2 style=\"font-size:1.1em\">{Title(part.Key)} ({part.Count()})</h2><ul>");
            foreach (var thing in part.Take(MostInAPart))
                Add(text, html, thing, portal, zone);
            if (part.Count() > MostInAPart)
                text.Append(CultureInfo.InvariantCulture, $"- and {part.Count() - MostInAPart} more in your work queue\r\n");
            html.Append(part.Count() > MostInAPart ? string.Create(CultureInfo.InvariantCulture, $"<li>and {part.Count() - MostInAPart} more in your work queue</li></ul>") : "</ul>");
            text.Append("\r\n");
        }

        return End(isDigest ? $"Governance Portal: {Count(things.Count)} {(things.Count == 1 ? "waits" : "wait")} for you" : $"Governance Portal: {Title(things[0].Kind).ToLowerInvariant()}", text, html, portal);
    }

    /// <summary>That mail arrives.</summary>
    public static MailContent Test(Uri portal) =>
        End("Governance Portal: a trial", new StringBuilder("Mail of the Governance Portal arrives.\r\n\r\n"), new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Governance Portal</title></head><body><p>Mail of the Governance Portal arrives.</p>"), portal);

    private static void Add(StringBuilder text, StringBuilder html, WaitingThing thing, Uri portal, TimeZoneInfo zone)
    {
        var (title, asked, address) = (OneLine(thing.Title), OneLine(thing.Asked), new Uri(portal, thing.Path.TrimStart('/')).AbsoluteUri);
        var due = thing.DueAt is { } at ? $", due {TimeZoneInfo.ConvertTime(at, zone).ToString("ddd d MMM yyyy, HH:mm", CultureInfo.InvariantCulture)} {zone.Id}" : "";
        text.Append(CultureInfo.InvariantCulture, $"- {title}: {asked}{due}\r\n  {address}\r\n");
        html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{WebUtility.HtmlEncode(address)}\">{WebUtility.HtmlEncode(title)}</a>: {WebUtility.HtmlEncode(asked + due)}</li>");
    }

    private static MailContent End(string subject, StringBuilder text, StringBuilder html, Uri portal)
    {
        var (queue, settings) = (portal.AbsoluteUri, new Uri(portal, "settings/mail").AbsoluteUri);
        text.Append(CultureInfo.InvariantCulture, $"Your work queue: {queue}\r\nWhich mail you get, or none: {settings}\r\n");
        html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{WebUtility.HtmlEncode(queue)}\">Your work queue</a> · <a href=\"{WebUtility.HtmlEncode(settings)}\">Which mail you get, or none</a></p></body></html>");
        return new(subject, text.ToString(), html.ToString());
    }

    private static string Title(WaitingKind kind) => kind switch
    {
        WaitingKind.Escalated => "Escalated to you",
        WaitingKind.Overdue => "Overdue",
        WaitingKind.DueSoon => "Due soon",
        WaitingKind.Question => "Asked of you",
        WaitingKind.Expiring => "Expires soon",
        _ => "Waits for you",
    };

    private static string Count(int things) => things == 1 ? "one thing" : things.ToString("#,0", CultureInfo.InvariantCulture) + " things";

    // no line of its own, no character that nobody sees, nothing endless
    private static string OneLine(string words)
    {
        var seen = string.Concat(words.EnumerateRunes().Select(rune => Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format ? " " : rune.ToString())).Trim();
        return seen.Length <= MostCharacters ? seen : string.Concat(seen.EnumerateRunes().Take(MostCharacters - 1).Select(rune => rune.ToString())) + "…";
    }
}
