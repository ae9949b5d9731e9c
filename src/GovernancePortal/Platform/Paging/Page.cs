using System.Linq.Expressions;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Paging;

/// <summary>One page of a list and how many rows there are in all.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, [property: JsonPropertyName("page")] int Number, int PageSize);

/// <summary>Runs a query page by page on the server.</summary>
public static class PageQuery
{
    public static async Task<Page<T>> ToPageAsync<T>(this IQueryable<T> query, PageRequest request, CancellationToken cancellation)
    {
        var items = await query.Skip(request.Skip).Take(request.Size).ToListAsync(cancellation);
        // a page that is not full is the last one, and says how many there are
        var isLast = items.Count < request.Size && (items.Count > 0 || request.Skip == 0);
        return new(items, isLast ? request.Skip + items.Count : await query.CountAsync(cancellation), request.Number, request.Size);
    }

    /// <summary>A page of a list whose rows were counted elsewhere; of more than an <see cref="int"/> counts, as many as it does.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> items, long total, PageRequest request) => new(items, int.CreateSaturating(total), request.Number, request.Size);

    /// <summary>Orders by one key, downward where the request says so.</summary>
    public static IOrderedQueryable<T> By<T, TKey>(this IQueryable<T> query, PageRequest request, Expression<Func<T, TKey>> key) =>
        request.Descending ? query.OrderByDescending(key) : query.OrderBy(key);
}
