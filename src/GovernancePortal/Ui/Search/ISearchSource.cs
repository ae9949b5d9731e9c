using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace GovernancePortal.Ui.Search;

/// <summary>A room's part of the search: it finds what it keeps, for people who have its permission.</summary>
public interface ISearchSource
{
    /// <summary>Heading above its hits: "Systems", "Releases".</summary>
    string Group { get; }

    /// <summary>Place among the sources, low first.</summary>
    int Order { get; }

    /// <summary>Without it nothing is searched; <see cref="PortalSearch"/> asks.</summary>
    IAuthorizationRequirement Requires { get; }

    /// <summary>The best <paramref name="limit"/> hits for the text, best first.</summary>
    Task<IReadOnlyList<SearchHit>> SearchAsync(string text, ClaimsPrincipal user, int limit, CancellationToken cancellation);
}
