using System.Diagnostics;

namespace GovernancePortal.Tests.Hosting;

/// <summary>Counts what is asked of the database, from the traces of its driver.</summary>
internal static class Queries
{
    /// <summary>How many commands a piece of work sends, on whichever threads and connections; those of others are not counted.</summary>
    public static async Task<int> CountAsync(Func<Task> work)
    {
        var count = 0;
        using var root = new Activity(nameof(CountAsync)).SetIdFormat(ActivityIdFormat.W3C).Start();
        var trace = root.TraceId;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref options) => options.Parent.TraceId == trace ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            // to open a connection is an activity too, and no question
            ActivityStopped = activity => Interlocked.Add(ref count, activity.TraceId == trace && activity.GetTagItem("db.query.text") is not null ? 1 : 0),
        };
        ActivitySource.AddActivityListener(listener);
        await work();
        return count;
    }
}
