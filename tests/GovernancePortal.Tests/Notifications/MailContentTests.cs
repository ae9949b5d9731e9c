using GovernancePortal.Notifications.Mails;
using GovernancePortal.Notifications.Waiting;

namespace GovernancePortal.Tests.Notifications;

/// <summary>What a mail says: words of people stand in it as words, whatever they hold.</summary>
public sealed class MailContentTests
{
    private static readonly Uri Portal = new("https://portal.example.org/");
    private static readonly DateTimeOffset Due = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void WordsOfPeople_AreEscaped_AndStayOnTheirLine()
    {
        var content = Of(new WaitingThing(WaitingKind.Waits, "<script>alert(1)</script>\r\nOverdue (9)\u202e\u2028", "Sign \"off\" & <b>go</b>", "/releases/1", null));

        content.Html.ShouldNotContain("<script>");
        content.Html.ShouldContain("&lt;script&gt;");
        content.Html.ShouldContain("&amp; &lt;b&gt;go&lt;/b&gt;");
        content.Text.Split("\r\n").ShouldNotContain(line => line.StartsWith("Overdue", StringComparison.Ordinal));
        content.Text.ShouldNotContain("\u202e");
        content.Subject.ShouldBe("Governance Portal: one thing waits for you");
    }

    [Fact]
    public void WhatIsMostUrgent_StandsFirst_WithItsTimeInTheZoneOfThePortal()
    {
        var content = Of(Thing(WaitingKind.Waits), Thing(WaitingKind.Escalated), Thing(WaitingKind.Overdue), Thing(WaitingKind.Question));

        new[] { "Escalated to you (1)", "Overdue (1)", "Asked of you (1)", "Waits for you (1)" }.Select(part => content.Text.IndexOf(part, StringComparison.Ordinal)).ShouldBeInOrder();
        content.Text.ShouldContain("due Mon 5 Jan 2026, 10:00 UTC");
        content.Subject.ShouldBe("Governance Portal: 4 things wait for you");
        content.Text.ShouldContain("https://portal.example.org/settings/mail");
    }

    [Fact]
    public void Many_AreCounted_AndTheFirstNamed()
    {
        var content = Of([.. Enumerable.Range(0, 30).Select(_ => Thing(WaitingKind.Overdue))]);
        content.Text.ShouldContain("Overdue (30)");
        content.Text.ShouldContain("and 10 more in your work queue");
        content.Html.Split("<li><a").Length.ShouldBe(21);
    }

    [Fact]
    public void EndlessWords_AreCut() => Of(new WaitingThing(WaitingKind.Waits, new string('x', 5_000), new string('y', 5_000), "/", null)).Text.Length.ShouldBeLessThan(1_000);

    private static WaitingThing Thing(WaitingKind kind) => new(kind, "model 1.0", "Decide", "/releases/1", Due);

    private static MailContent Of(params WaitingThing[] things) => MailContent.Of(things, Portal, TimeZoneInfo.Utc, isDigest: true);
}
