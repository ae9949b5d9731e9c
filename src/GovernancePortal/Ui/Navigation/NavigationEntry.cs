using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace GovernancePortal.Ui.Navigation;

/// <summary>One entry of the sidebar. Each room registers its own, so that the shell knows no room.</summary>
/// <param name="Group">Where it stands.</param>
/// <param name="Title">What it is called, in the sidebar and in the search.</param>
/// <param name="Href">Address within the portal, with a leading slash.</param>
/// <param name="Icon">Name of a Material symbol.</param>
/// <param name="Order">Place within the group, low first.</param>
/// <param name="Requires">What opens the page, the same as on the page itself; null where any signed-in person may.</param>
public sealed record NavigationEntry(
    NavigationGroup Group, string Title, string Href, string Icon, int Order = 0, IAuthorizationRequirement? Requires = null)
{
    /// <summary>How many things wait behind the entry for this person; null shows no number.</summary>
    public Func<IServiceProvider, ClaimsPrincipal, CancellationToken, Task<int?>>? Count { get; init; }

    /// <summary>
    /// Other address beginnings that belong to the entry: a release page lies under the work queue. A star stands for one segment, as in
    /// <c>/releases/*/evidence</c>.
    /// </summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>How closely the address lies under this entry: segments in common, 0 when it does not. Of several entries the closest is the current one.</summary>
    public int Closeness(string path) => Covers.Append(Href).Max(begin => Under(Segments(path), Segments(begin)));

    // the root is under itself alone
    private static int Under(string[] path, string[] begin) =>
        begin.Length == 0 ? (path.Length == 0 ? 1 : 0)
        : path.Length >= begin.Length && begin.Zip(path).All(pair => pair.First == "*" || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)) ? begin.Length + 1 : 0;

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
