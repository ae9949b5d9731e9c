using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Demo;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Routing;

namespace GovernancePortal.Tests.Identity.Permissions;

/// <summary>Goes to every mapped endpoint as every role and as nobody, and reports each answer that the matrix does not give.</summary>
internal sealed class EndpointWalker(Portal portal, DoorPolicy policy)
{
    public async Task<IReadOnlyList<string>> WalkAsync()
    {
        var findings = new List<string>();
        foreach (var door in EndpointDoor.Of(portal.Get<EndpointDataSource>().Endpoints).DistinctBy(door => door.Name))
            findings.AddRange(await LookAsync(door));
        return findings;
    }

    private async Task<IReadOnlyList<string>> LookAsync(EndpointDoor door)
    {
        if (door.IsOpen)
            return policy.Open.Contains(door.Name) ? [] : [$"{door.Name} lets anonymous people in, and is not on the list of what may."];
        if (policy.HandlerRefuses.TryGetValue(door.Name, out var asked))
            return await TryAsync(door, roles => PermissionMatrix.Allows(roles, asked), byHandler: true);
        if (door.Permissions.Count > 0)
            return await TryAsync(door, roles => door.Permissions.All(permission => PermissionMatrix.Allows(roles, permission)), byHandler: false);
        return policy.AnySignedIn.Contains(door.Name)
            ? await TryAsync(door, _ => true, byHandler: false)
            : [$"{door.Name} carries no permission: any signed-in person gets in."];
    }

    private async Task<IReadOnlyList<string>> TryAsync(EndpointDoor door, Func<IReadOnlyList<PortalRole>, bool> allows, bool byHandler)
    {
        var findings = new List<string>();
        if (await AnswerAsync(portal.Anonymous, door) is var nobody && !IsTurnedAway(nobody, door))
            findings.Add(Words(door, "nobody", "must be asked to sign in", nobody.Status));
        foreach (var account in DemoAccount.All)
        {
            using var client = await portal.AsAsync(account.Account);
            var (status, _) = await AnswerAsync(client, door);
            var allowed = allows([account.Role]);
            if (allowed && status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                findings.Add(Words(door, account.Account, "is allowed", status));
            if (!allowed && status != HttpStatusCode.Forbidden && !(byHandler && status is HttpStatusCode.NotFound or HttpStatusCode.Conflict))
                findings.Add(Words(door, account.Account, "must be refused", status));
            if (status >= HttpStatusCode.InternalServerError)
                findings.Add(Words(door, account.Account, "must get an answer", status));
        }

        return findings;
    }

    private static bool IsTurnedAway((HttpStatusCode Status, string? Location) answer, EndpointDoor door) =>
        door.Address.StartsWith("/api/", StringComparison.Ordinal)
            ? answer.Status == HttpStatusCode.Unauthorized
            : answer.Status == HttpStatusCode.Unauthorized || (answer.Status == HttpStatusCode.Found && answer.Location!.Contains("/sign-in", StringComparison.Ordinal));

    private static async Task<(HttpStatusCode Status, string? Location)> AnswerAsync(HttpClient client, EndpointDoor door)
    {
        using var request = new HttpRequestMessage(door.Method, door.Address);
        if (door.Method != HttpMethod.Get && door.Method != HttpMethod.Delete)
            request.Content = JsonContent.Create(new { });
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.Location?.ToString());
    }

    private static string Words(EndpointDoor door, string who, string expected, HttpStatusCode status) =>
        string.Create(CultureInfo.InvariantCulture, $"{door.Name}: {who} {expected}, and was answered {(int)status}.");
}
