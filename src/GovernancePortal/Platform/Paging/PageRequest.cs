using System.Text;

namespace GovernancePortal.Platform.Paging;

/// <summary>One page of a list, as asked for in the address: <c>?page=1&amp;pageSize=50&amp;sort=-createdAt&amp;q=</c>.</summary>
/// <param name="Page">1-based.</param>
/// <param name="PageSize">1 to 200 rows.</param>
/// <param name="Sort">A field name of the list; a leading minus sorts downward.</param>
/// <param name="Q">Text to look for.</param>
public sealed record PageRequest(int? Page = null, int? PageSize = null, string? Sort = null, string? Q = null)
{
    public int Number => Math.Clamp(Page ?? 1, 1, 1_000_000);

    public int Size => Math.Clamp(PageSize ?? 50, 1, 200);

    public int Skip => (Number - 1) * Size;

    /// <summary>Without characters that no stored text has, and never cut inside one.</summary>
    public string? Search
    {
        get
        {
            var text = string.Concat((Q ?? "").EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(200)).Trim();
            return text.Length == 0 ? null : text;
        }
    }

    public bool Descending => Sort?.StartsWith('-') ?? false;

    public string? SortField => Sort?.TrimStart('-');
}
