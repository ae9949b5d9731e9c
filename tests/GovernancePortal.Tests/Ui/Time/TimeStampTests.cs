using Bunit;
using GovernancePortal.Ui.Time;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Ui.Time;

public sealed class TimeStampTests : UiTestContext
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 20, 7, 58, 0, TimeSpan.Zero);

    [Fact]
    public void TimeStamp_BeforeTheZoneIsKnown_SaysUtc()
    {
        var time = Render<TimeStamp>(p => p.Add(t => t.Value, Moment)).Find("time");

        time.TextContent.ShouldBe("20 Nov, 07:58 UTC");
        time.GetAttribute("datetime").ShouldBe("2026-11-20T07:58:00Z");
        time.GetAttribute("title").ShouldBe("2026-11-20 07:58 UTC");
    }

    [Fact]
    public void TimeStamp_WhenTheZoneArrives_BecomesLocalAndKeepsUtcInTheTooltip()
    {
        var stamp = Render<TimeStamp>(p => p.Add(t => t.Value, Moment));

        Services.GetRequiredService<BrowserTime>().Use("Europe/Berlin");

        stamp.WaitForAssertion(() => stamp.Find("time").TextContent.ShouldBe("20 Nov, 08:58"));
        stamp.Find("time").GetAttribute("title").ShouldBe("2026-11-20 07:58 UTC");
    }

    [Theory]
    [InlineData("2025-11-20T07:58:00Z", TimeStyle.Moment, "20 Nov 2025, 08:58")]
    [InlineData("2026-11-20T16:00:00Z", TimeStyle.Due, "Today, 17:00")]
    [InlineData("2026-11-20T23:30:00Z", TimeStyle.Due, "Tomorrow, 00:30")]
    [InlineData("2026-11-23T16:00:00Z", TimeStyle.Due, "Mon 23 Nov")]
    [InlineData("2026-11-18T13:05:00Z", TimeStyle.Waiting, "2 days")]
    [InlineData("2026-11-20T08:19:31Z", TimeStyle.Waiting, "a moment")]
    [InlineData("2026-12-31T23:30:00Z", TimeStyle.Date, "1 Jan 2027")]
    [InlineData("2026-11-22T00:00:00Z", TimeStyle.End, "the end of 21 Nov (UTC)")]
    [InlineData("2027-02-01T00:00:00Z", TimeStyle.End, "the end of 31 Jan 2027 (UTC)")]
    [InlineData("2026-11-22T08:30:00Z", TimeStyle.End, "22 Nov, 09:30")]
    [InlineData("2026-12-01T00:00:00Z", TimeStyle.Begin, "1 Dec (UTC)")]
    [InlineData("2026-12-01T08:30:00Z", TimeStyle.Begin, "1 Dec, 09:30")]
    public void Write_InBerlin_FollowsTheStyle(string moment, TimeStyle style, string expected)
    {
        var berlin = new BrowserTime();
        berlin.Use("Europe/Berlin");

        TimeText.Write(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), style, Now, berlin).ShouldBe(expected);
    }

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    public void Use_OfAnUnknownZone_KeepsUtc(string name)
    {
        var time = new BrowserTime();

        time.Use(name);

        time.Zone.ShouldBeNull();
    }

    [Theory]
    [InlineData("Europe/Berlin", "UTC+01:00")]
    [InlineData("America/St_Johns", "UTC−03:30")]
    [InlineData("Europe/London", "UTC")]
    public void OffsetAt_InNovember_IsWritten(string zone, string expected)
    {
        var time = new BrowserTime();
        time.Use(zone);

        time.OffsetAt(Now).ShouldBe(expected);
    }
}
