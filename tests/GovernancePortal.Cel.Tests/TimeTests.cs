using static GovernancePortal.Cel.Tests.Evaluations;

namespace GovernancePortal.Cel.Tests;

public sealed class TimeTests
{
    [Theory]
    [InlineData("string(timestamp('2026-01-31T12:00:00+02:00'))", "2026-01-31T10:00:00Z")]
    [InlineData("string(timestamp('2026-01-31t12:00:00.500z'))", "2026-01-31T12:00:00.5Z")]
    [InlineData("string(timestamp('2024-02-29T00:00:00Z') + duration('24h'))", "2024-03-01T00:00:00Z")]
    [InlineData("string(timestamp(-1))", "1969-12-31T23:59:59Z")]
    [InlineData("string(duration('1h30m1.5s'))", "5401.5s")]
    [InlineData("string(duration('-1ms'))", "-0.001s")]
    [InlineData("string(timestamp('2026-03-29T01:00:00Z') - timestamp('2026-03-28T01:00:00Z'))", "86400s")]
    public void Times_AsText_AreExact(string expression, string expected) => Value(expression).ShouldBe(expected);

    [Theory]
    [InlineData("timestamp('2026-03-29T00:59:59Z').getHours('Europe/Berlin')", 1)]
    [InlineData("timestamp('2026-03-29T01:00:00Z').getHours('Europe/Berlin')", 3)]
    [InlineData("timestamp('2026-12-31T23:30:00Z').getFullYear('+01:00')", 2027)]
    [InlineData("timestamp('0001-01-01T00:00:00Z').getFullYear('-01:00')", 0)]
    [InlineData("timestamp('0001-01-01T00:00:00Z').getFullYear('America/New_York')", 0)]
    [InlineData("timestamp('9999-12-31T23:59:59Z').getFullYear('Asia/Tokyo')", 10000)]
    [InlineData("timestamp('2026-12-31T00:00:00Z').getDayOfYear()", 364)]
    [InlineData("timestamp('2026-11-21T00:00:00Z').getDayOfWeek()", 6)]
    public void Getters_InAZone_GiveItsCalendar(string expression, long expected) => Value(expression).ShouldBe(expected);

    [Theory]
    [InlineData("timestamp('1971-12-31T00:00:00Z').getSeconds('Africa/Monrovia')", 30)]
    [InlineData("timestamp('1971-12-31T00:00:00Z').getMinutes('Africa/Monrovia')", 15)]
    [InlineData("timestamp('1972-01-08T00:00:00Z').getSeconds('Africa/Monrovia')", 0)]
    [InlineData("timestamp('1892-01-01T00:00:00Z').getSeconds('Europe/Berlin')", 28)]
    [InlineData("timestamp('1892-01-01T00:00:00Z').getMinutes('Europe/Berlin')", 53)]
    [InlineData("timestamp('1893-04-02T00:00:00Z').getSeconds('Europe/Berlin')", 0)]
    [InlineData("timestamp('1880-01-01T00:00:00Z').getSeconds('America/New_York')", 58)]
    [InlineData("timestamp('0001-01-02T00:00:00Z').getSeconds('America/New_York')", 58)]
    [InlineData("timestamp('1883-11-18T17:00:00Z').getSeconds('America/New_York')", 0)]
    [InlineData("timestamp('2026-01-01T00:00:00Z').getSeconds('America/New_York')", 0)]
    public void Getters_OfATimeWhoseZoneHadSeconds_KeepThem(string expression, long expected)
    {
        if (!Directory.Exists("/usr/share/zoneinfo/Europe"))
            Assert.Skip("this machine keeps no files of time zones");
        Value(expression).ShouldBe(expected);
    }

    [Fact]
    public void Variable_OfAClrTime_IsATime()
    {
        Value("string(a)", ("a", new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(2)))).ShouldBe("2026-01-31T10:00:00Z");
        Value("string(a)", ("a", TimeSpan.FromSeconds(1.5))).ShouldBe("1.5s");
        Failure("a", ("a", TimeSpan.MaxValue)).Kind.ShouldBe(CelErrorKind.Evaluation);
    }

    [Theory]
    [InlineData("timestamp('2026-02-29T00:00:00Z')")]
    [InlineData("timestamp('2026-01-31 12:00:00Z')")]
    [InlineData("timestamp('2026-01-31T12:00:00')")]
    [InlineData("timestamp('2026-01-31T12:00:00+24:00')")]
    [InlineData("timestamp(253402300800)")]
    [InlineData("duration('1d')")]
    [InlineData("duration('')")]
    [InlineData("duration('1')")]
    [InlineData("duration('1..5s')")]
    [InlineData("timestamp(0).getHours('Mars/Olympus')")]
    [InlineData("timestamp(0).getHours('../../etc/passwd')")]
    [InlineData("timestamp(0).getHours('')")]
    public void Times_ThatAreNone_Fail(string expression) => Failure(expression).Kind.ShouldBe(CelErrorKind.Evaluation);
}
