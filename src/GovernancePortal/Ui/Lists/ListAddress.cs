using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace GovernancePortal.Ui.Lists;

/// <summary>
/// A list's state, which is all in the page's address: <c>?page=2&amp;pageSize=25&amp;sort=-changed&amp;q=fraud</c> and filters.
/// Where a page has several lists, each has a prefix (<c>open.page=2</c>).
/// </summary>
public sealed class ListAddress
{
    private readonly Dictionary<string, StringValues> query;
    private readonly string prefix;

    private ListAddress(string path, Dictionary<string, StringValues> query, string prefix) =>
        (Path, this.query, this.prefix) = (path, query, prefix);

    /// <summary>The page's path, without the query.</summary>
    public string Path { get; }

    /// <summary>1-based.</summary>
    public int Page => Math.Max(1, Number("page") ?? 1);

    /// <summary>Rows for a page, when the address says so.</summary>
    public int? PageSize => Number("pageSize");

    /// <summary>Field, with a leading minus for downward.</summary>
    public string? Sort => this["sort"];

    /// <summary>Text that is looked for.</summary>
    public string? Search => this["q"];

    /// <summary>A filter's value, or null.</summary>
    public string? this[string name] =>
        query.TryGetValue(prefix + name, out var values) && !StringValues.IsNullOrEmpty(values) ? values[0] : null;

    /// <summary>Reads the address of the page.</summary>
    public static ListAddress From(string uri, string? prefix = null)
    {
        var address = new Uri(uri);
        var read = QueryHelpers.ParseQuery(address.Query);
        return new(address.AbsolutePath, new(read, StringComparer.Ordinal), string.IsNullOrEmpty(prefix) ? "" : prefix + ".");
    }

    /// <summary>The address with one value changed; null takes it out. Any change but the page's own goes back to the first page.</summary>
    public string With(string name, string? value)
    {
        var changed = new Dictionary<string, StringValues>(query, StringComparer.Ordinal);
        if (string.IsNullOrEmpty(value))
            changed.Remove(prefix + name);
        else
            changed[prefix + name] = value;
        if (name is not "page")
            changed.Remove(prefix + "page");
        return QueryHelpers.AddQueryString(Path, changed);
    }

    /// <summary>The address of another page of the same list.</summary>
    public string WithPage(int page) => With("page", page <= 1 ? null : page.ToString(CultureInfo.InvariantCulture));

    /// <summary>The address with none of the named filters, and without a search.</summary>
    public string Without(IEnumerable<string> names)
    {
        var changed = new Dictionary<string, StringValues>(query, StringComparer.Ordinal);
        foreach (var name in names.Append("q").Append("page"))
            changed.Remove(prefix + name);
        return QueryHelpers.AddQueryString(Path, changed);
    }

    private int? Number(string name) =>
        int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
