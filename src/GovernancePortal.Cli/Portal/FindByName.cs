namespace GovernancePortal.Cli.Portal;

/// <summary>Finds what a pipeline names by id or by name.</summary>
internal sealed class FindByName(PortalClient portal)
{
    private const int PageSize = 200;

    /// <exception cref="CommandEndedException">There is none, or several have this name.</exception>
    public async Task<Guid> ModelAsync(string idOrName, CancellationToken cancellation)
    {
        if (Guid.TryParse(idOrName, out var id))
            return id;
        return await NamedAsync("models", idOrName, cancellation) switch
        {
            [var one] => one,
            [] => throw new CommandEndedException(ExitCode.WrongCall, $"There is no model “{idOrName}”."),
            _ => throw new CommandEndedException(ExitCode.WrongCall, $"Several systems have a model “{idOrName}”: name it by its id."),
        };
    }

    /// <summary>The newest dataset of this name, or the one of this id.</summary>
    /// <exception cref="CommandEndedException">There is none.</exception>
    public async Task<Guid> DatasetAsync(string idOrName, CancellationToken cancellation) => Guid.TryParse(idOrName, out var id)
        ? id
        : await DatasetOrNoneAsync(idOrName, cancellation) ?? throw new CommandEndedException(ExitCode.WrongCall, $"There is no dataset “{idOrName}”.");

    /// <summary>The newest dataset of this name; null where there is none.</summary>
    public async Task<Guid?> DatasetOrNoneAsync(string name, CancellationToken cancellation) => await NamedAsync("datasets", name, cancellation) is [.., var newest] ? newest : null;

    /// <summary>A version by its id, or by its model and what the model's versions are called.</summary>
    /// <exception cref="CommandEndedException">There is none, or no model is named.</exception>
    public async Task<Guid> VersionAsync(string? model, string version, CancellationToken cancellation)
    {
        if (model is null)
            return Guid.TryParse(version, out var id) ? id : throw new CommandEndedException(ExitCode.WrongCall, $"“{version}” is no id of a version: name its model with --model.");
        return await VersionOrNoneAsync(await ModelAsync(model, cancellation), version, cancellation) ?? throw new CommandEndedException(ExitCode.WrongCall, $"Model “{model}” has no version {version}.");
    }

    /// <summary>The version of a model that is called so; null where there is none.</summary>
    public async Task<Guid?> VersionOrNoneAsync(Guid model, string version, CancellationToken cancellation)
    {
        var versions = $"models/{model}/versions";
        for (var page = 1; page <= 50; page++)
        {
            var items = (await portal.GetAsync($"{versions}?page={page}&pageSize={PageSize}", cancellation)).Items("items");
            if (items.FirstOrDefault(item => item.Text("version") == version) is { ValueKind: System.Text.Json.JsonValueKind.Object } found)
                return found.Id();
            if (items.Count < PageSize)
                break;
        }

        return null;
    }

    // version 7 ids grow with time (RFC 9562, section 5.7)
    private async Task<IReadOnlyList<Guid>> NamedAsync(string list, string name, CancellationToken cancellation)
    {
        var named = new List<Guid>();
        for (var page = 1; page <= 50; page++)
        {
            var items = (await portal.GetAsync($"{list}?page={page}&pageSize={PageSize}&q={Uri.EscapeDataString(name)}", cancellation)).Items("items");
            named.AddRange(items.Where(item => item.Text("name") == name).Select(item => item.Id()));
            if (items.Count < PageSize)
                break;
        }

        return [.. named.OrderBy(id => id.ToString(), StringComparer.Ordinal)];
    }
}
