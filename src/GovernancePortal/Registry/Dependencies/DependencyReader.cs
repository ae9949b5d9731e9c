using System.Text;
using System.Text.Json;

namespace GovernancePortal.Registry.Dependencies;

/// <summary>Reads lists of dependencies: CycloneDX and SPDX 2 as JSON, and requirements files of pip. A list may be anybody's: it is bounded, and what does not fit refuses all of it.</summary>
public static class DependencyReader
{
    /// <summary>Bytes of the longest list that is read.</summary>
    public const int MaxSize = 8 * 1024 * 1024;

    /// <summary>Most entries of one list.</summary>
    public const int MaxItems = 20_000;

    private const int MaxText = 200;
    private static readonly JsonDocumentOptions Rules = new() { MaxDepth = 64 };

    /// <summary>Whether a file of this name is taken for a list.</summary>
    public static bool IsList(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
        return IsRequirements(name) || name is "bom.json" or "sbom.json" || name.EndsWith(".cdx.json", StringComparison.Ordinal) || name.EndsWith(".spdx.json", StringComparison.Ordinal);
    }

    /// <summary>What the list names, as it stands there.</summary>
    /// <exception cref="FormatException">It cannot be read; the message is a sentence for people.</exception>
    public static IReadOnlyList<Dependency> Read(string path, ReadOnlyMemory<byte> content)
    {
        if (content.Length > MaxSize)
            throw new FormatException($"It is longer than {MaxSize / 1024 / 1024} MiB.");
        var found = new List<Dependency>();
        foreach (var dependency in IsRequirements(path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant()) ? Requirements.Read(Text(content)) : Json(content))
        {
            if (found.Count == MaxItems)
                throw new FormatException($"It has more than {MaxItems:N0} entries.");
            if (dependency.Name.Length > MaxText || dependency.Version.Length > MaxText || !IsPlain(dependency.Name) || !IsPlain(dependency.Version))
                throw new FormatException($"Entry {found.Count + 1} has a name or version that is longer than {MaxText} characters or does not read as it is written.");
            found.Add(dependency);
        }

        return found;
    }

    private static bool IsRequirements(string name) => name.StartsWith("requirements", StringComparison.Ordinal) && name.EndsWith(".txt", StringComparison.Ordinal);

    private static bool IsPlain(string text) => !text.Any(char.IsControl) && !Platform.Results.MisleadingText.TurnsAround(text);

    private static string Text(ReadOnlyMemory<byte> content)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(content.Span);
        }
        catch (DecoderFallbackException fault)
        {
            throw new FormatException("It is not UTF-8 text.", fault);
        }
    }

    private static List<Dependency> Json(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content.Span.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content, Rules);
            return BillOfMaterials.Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"It is no JSON: line {fault.LineNumber + 1}.", fault);
        }
        catch (InvalidOperationException fault)
        {
            throw new FormatException("It does not have the shape of CycloneDX or SPDX.", fault);
        }
    }
}
