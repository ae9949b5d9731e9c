using System.Text.Json;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Submit;

/// <summary>
/// What a call that is repeated finds done: a pipeline that runs again sends the same once more, and goes on. Only what is the same to the last byte
/// and word counts; of everything else the portal judges.
/// </summary>
internal sealed class AlreadyThere(PortalClient portal, FindByName names)
{
    private static readonly string[] Texts = ["name", "source", "licence", "lawfulBasis", "region", "classification"];

    /// <summary>The version of this name that has the same card, artifacts and datasets; null where there is none.</summary>
    public async Task<JsonElement?> VersionAsync(SubmitOptions options, Guid model, IReadOnlyCollection<Guid> datasets, CancellationToken cancellation)
    {
        if (await names.VersionOrNoneAsync(model, options.Version, cancellation) is not { } id)
            return null;
        var version = await portal.GetAsync($"versions/{id}", cancellation);
        var card = await LocalFile.OfAsync(options.Card, cancellation);
        return version.Member("card").Text("digest") == card.Digest
            && await AreAsync(version.Items("artifacts"), options.Artifacts, cancellation)
            && version.Items("datasetIds").Select(item => item.GetGuid()).ToHashSet().SetEquals(datasets) ? version : null;
    }

    /// <summary>The newest dataset of the name, where it is of the same files and the same is said of it; null where there is none.</summary>
    /// <param name="statement">A JSON object.</param>
    public async Task<JsonElement?> DatasetAsync(byte[] statement, IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var said = JsonElement.Parse(statement);
        if (said.TextOrNull("name") is not { } name || await names.DatasetOrNoneAsync(name, cancellation) is not { } id)
            return null;
        var dataset = await portal.GetAsync($"datasets/{id}", cancellation);
        return said.EnumerateObject().All(member => Texts.Contains(member.Name, StringComparer.Ordinal) || member.Name is "personalData" or "categories")
            && Texts.All(member => string.Equals(said.TextOrNull(member)?.Trim() ?? "", dataset.TextOrNull(member) ?? "", member == "classification" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
            && Flag(said) == Flag(dataset)
            && Categories(said).SetEquals(Categories(dataset))
            && await AreAsync(dataset.Items("files"), files, cancellation) ? dataset : null;
    }

    /// <summary>The release of a version to an environment that is not decided yet, where it asks for the same; null where there is none.</summary>
    public async Task<JsonElement?> ReleaseAsync(Guid version, string environment, string businessUse, string? region, CancellationToken cancellation)
    {
        var asked = (await portal.GetAsync($"releases?pageSize=200&versionId={version}&environment={Uri.EscapeDataString(environment.Trim().ToLowerInvariant())}", cancellation)).Items("items");
        var same = asked.Where(release => release.TextOrNull("decidedAt") is null
            && string.Equals(release.TextOrNull("environment"), environment.Trim(), StringComparison.OrdinalIgnoreCase)
            && release.TextOrNull("businessUse") == businessUse.Trim()
            && string.Equals(release.TextOrNull("region") ?? "", region?.Trim() ?? "", StringComparison.OrdinalIgnoreCase)).ToList();
        return same.Count == 0 ? null : same[0];
    }

    private static bool? Flag(JsonElement element) => element.TryGetProperty("personalData", out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static HashSet<string> Categories(JsonElement element) => element.TryGetProperty("categories", out var value) && value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(item => item.ToString())]
        : [];

    private static async Task<bool> AreAsync(IReadOnlyList<JsonElement> kept, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        if (kept.Count != paths.Count)
            return false;
        var digests = kept.Select(file => (file.Text("path"), file.Text("digest"))).ToHashSet();
        foreach (var path in paths)
        {
            var file = await LocalFile.OfAsync(path, cancellation);
            if (!digests.Remove((file.Name, file.Digest)))
                return false;
        }

        return true;
    }
}
