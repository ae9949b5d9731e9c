using System.Globalization;
using System.Text.RegularExpressions;

namespace GovernancePortal.Bpmn.Times;

/// <summary>A repeating interval of ISO 8601: <c>R3/PT10M</c>, <c>R/P1D</c> or <c>R3/2026-01-05T08:00:00Z/PT10M</c>.</summary>
/// <param name="Repeats">How often; null for without end.</param>
/// <param name="From">When it happens first; null for one interval after it began.</param>
/// <param name="Every">The interval, longer than nothing.</param>
internal sealed partial record IsoCycle(int? Repeats, DateTimeOffset? From, IsoDuration Every)
{
    public DateTimeOffset First(DateTimeOffset began) => From ?? Every.AddTo(began);

    /// <summary>The next time after one that is over. Times that nobody saw pass are left out.</summary>
    public DateTimeOffset Next(DateTimeOffset last, DateTimeOffset now)
    {
        var next = Every.AddTo(last);
        if (next > now)
            return next;
        if (Every.Months > 0)
        {
            while (next <= now)
                next = Every.AddTo(next);
            return next;
        }

        var missed = (now - last).Ticks / Every.Time.Ticks;
        return last + TimeSpan.FromTicks((missed + 1) * Every.Time.Ticks);
    }

    public static IsoCycle? Parse(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success || IsoDuration.Parse(match.Groups["every"].Value) is not { IsZero: false } every)
            return null;
        var from = match.Groups["from"].Success ? IsoDate.Parse(match.Groups["from"].Value) : null;
        if (match.Groups["from"].Success && from is null)
            return null;
        int? repeats = match.Groups["repeats"].Length > 0 ? int.Parse(match.Groups["repeats"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : null;
        return repeats == 0 ? null : new IsoCycle(repeats, from, every);
    }

    [GeneratedRegex(@"^R(?<repeats>[0-9]{0,6})/((?<from>[^/]+)/)?(?<every>P[^/]+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
