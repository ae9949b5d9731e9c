using System.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace GovernancePortal.Releases.Queue.Views;

/// <summary>What of an address of the work queue is kept in a view: the list, its filters, search and order, and nothing else.</summary>
public static class ViewQuery
{
    public const int Max = 1000;

    /// <summary>The names that count, in the order in which they are written.</summary>
    public static IReadOnlyList<string> Names { get; } = ["tab", "kind", "seat", "to", "unit", "risk", "due", "claimed", "q", "sort"];

    /// <summary>The query in one form, without a question mark; null when it is longer than <see cref="Max"/> characters.</summary>
    /// <param name="query">With or without a question mark; names that do not count are left out.</param>
    public static string? Of(string? query)
    {
        if (query is { Length: > Max })
            return null;
        var read = QueryHelpers.ParseQuery(query);
        var kept = Names.Where(name => read.TryGetValue(name, out var values) && !string.IsNullOrWhiteSpace(values[0])).Select(name => $"{name}={HttpUtility.UrlEncode(read[name][0]!.Trim())}");
        var whole = string.Join('&', kept);
        return whole.Length > Max ? null : whole;
    }
}
