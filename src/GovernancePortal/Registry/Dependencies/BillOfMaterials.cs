using System.Text.Json;

namespace GovernancePortal.Registry.Dependencies;

/// <summary>The components of a CycloneDX document (nested ones too) or the packages of an SPDX 2 document.</summary>
internal static class BillOfMaterials
{
    /// <exception cref="FormatException">It is neither.</exception>
    /// <exception cref="InvalidOperationException">A value is of another type than the format says.</exception>
    public static List<Dependency> Read(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Object when Text(root, "bomFormat") == "CycloneDX" => [.. Components(root)],
        JsonValueKind.Object when Text(root, "spdxVersion").StartsWith("SPDX-2", StringComparison.Ordinal) => [.. Items(root, "packages").Select(package => Named(Locator(package), Text(package, "name"), Text(package, "versionInfo")))],
        _ => throw new FormatException("It is neither CycloneDX nor SPDX 2."),
    };

    private static IEnumerable<Dependency> Components(JsonElement within) => Items(within, "components").SelectMany(component =>
        Components(component).Prepend(Named(Text(component, "purl"), Text(component, "group") is { Length: > 0 } group ? $"{group}/{Text(component, "name")}" : Text(component, "name"), Text(component, "version"))));

    private static string Locator(JsonElement package) =>
        Items(package, "externalRefs").Where(reference => Text(reference, "referenceType") == "purl").Select(reference => Text(reference, "referenceLocator")).FirstOrDefault("");

    // pkg:type/namespace/name@version?qualifiers#path; the version of the document stands for itself
    private static Dependency Named(string locator, string name, string version)
    {
        if (!locator.StartsWith("pkg:", StringComparison.Ordinal) || locator.IndexOf('/', StringComparison.Ordinal) is var slash && slash < 0)
            return new(name, version);
        var called = locator[(slash + 1)..];
        if (called.AsSpan().IndexOfAny('?', '#') is var more and >= 0)
            called = called[..more];
        if (called.LastIndexOf('@') is var at and > 0) // at 0 it begins an npm scope
            called = called[..at];
        return new($"{Uri.UnescapeDataString(called)} ({locator[4..slash].ToLowerInvariant()})", version);
    }

    private static IEnumerable<JsonElement> Items(JsonElement within, string name) => within.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

    private static string Text(JsonElement within, string name) => within.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
