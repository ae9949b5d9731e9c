using GovernancePortal.Identity.Permissions;

namespace GovernancePortal.Identity.Administration;

/// <summary>A part of Administration. Each room registers its own; a person sees those that they may open.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Href">Address of its first page.</param>
/// <param name="Order">Place in the row, low first.</param>
/// <param name="Requires">What opens it, the same as on its pages.</param>
public sealed record AdministrationTab(string Title, string Href, int Order, Permission Requires)
{
    /// <summary>Further addresses that belong to it, with everything beneath them.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>How many things it holds; null shows no number.</summary>
    public Func<IServiceProvider, CancellationToken, Task<int>>? Count { get; init; }

    public bool IsCurrent(string path) => Covers.Append(Href).Any(begin => path.Equals(begin, StringComparison.OrdinalIgnoreCase) || path.StartsWith(begin + "/", StringComparison.OrdinalIgnoreCase));
}
