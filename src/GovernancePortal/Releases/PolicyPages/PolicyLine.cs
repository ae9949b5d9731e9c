using GovernancePortal.Platform.Paging;
using GovernancePortal.Policies;

namespace GovernancePortal.Releases.PolicyPages;

/// <summary>A policy in the list, with what it reaches.</summary>
public sealed record PolicyLine(PolicySetView Set, SetCoverage Coverage)
{
    /// <summary>One page of the policies; there are few, so that they are sorted here.</summary>
    public static Page<PolicyLine> Page(IEnumerable<PolicyLine> all, PageRequest request)
    {
        var wanted = request.Search is { } text ? all.Where(line => line.Set.Title.Contains(text, StringComparison.OrdinalIgnoreCase) || line.Set.Key.Contains(text, StringComparison.OrdinalIgnoreCase)) : all;
        var sorted = request.SortField switch
        {
            "failing" => By(wanted, line => line.Coverage.Failing, request.Descending),
            "releases" => By(wanted, line => line.Coverage.Releases, request.Descending),
            _ => By(wanted, line => line.Set.Title.ToUpperInvariant(), request.Descending),
        };
        var list = sorted.ThenBy(line => line.Set.Key, StringComparer.Ordinal).ToList();
        return new([.. list.Skip(request.Skip).Take(request.Size)], list.Count, request.Number, request.Size);
    }

    private static IOrderedEnumerable<PolicyLine> By<TKey>(IEnumerable<PolicyLine> lines, Func<PolicyLine, TKey> key, bool descending) => descending ? lines.OrderByDescending(key) : lines.OrderBy(key);
}
