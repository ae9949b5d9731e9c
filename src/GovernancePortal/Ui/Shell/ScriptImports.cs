using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Ui.Shell;

/// <summary>Tells the browser where script modules are that name each other by package (<c>eng/NpmScripts.targets</c> serves them); those that were not built in are left out.</summary>
internal static class ScriptImports
{
    private static readonly string[] Packages =
    [
        "@codemirror/state", "@codemirror/view", "@codemirror/language", "@codemirror/commands", "@codemirror/autocomplete", "@codemirror/lint", "@codemirror/search", "@codemirror/lang-yaml",
        "@codemirror/streamparser", "@lezer/common", "@lezer/highlight", "@lezer/lr", "@lezer/yaml", "@marijn/find-cluster-break", "crelt", "style-mod", "w3c-keyname",
    ];

    /// <summary>The portal's own modules under their fingerprints, and the packages.</summary>
    public static ImportMapDefinition Of(HttpContext http, ResourceAssetCollection assets)
    {
        var packages = Packages.Select(package => (Package: package, File: $"lib/codemirror/{package.TrimStart('@').Replace('/', '-')}.js"))
            .Select(known => (known.Package, known.File, Served: assets[known.File])).Where(known => !string.Equals(known.File, known.Served, StringComparison.Ordinal))
            .ToDictionary(known => known.Package, known => "./" + known.Served, StringComparer.Ordinal);
        var own = http.GetEndpoint()?.Metadata.GetMetadata<ImportMapDefinition>();
        var named = new ImportMapDefinition(packages, null, null);
        return own is null ? named : ImportMapDefinition.Combine(own, named);
    }
}
