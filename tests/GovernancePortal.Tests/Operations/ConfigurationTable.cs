using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GovernancePortal.Platform;

namespace GovernancePortal.Tests.Operations;

/// <summary>The settings of the portal, read from its options classes and what their docstrings say.</summary>
internal static partial class ConfigurationTable
{
    private static readonly Dictionary<string, XElement> Docs = XDocument.Load(Path.ChangeExtension(typeof(PlatformOptions).Assembly.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>Every options class of the product that has a section of the configuration, by section.</summary>
    public static SortedDictionary<string, Type> Sections() => new(
        Types().Where(type => SectionOf(type) is not null).ToDictionary(type => SectionOf(type)!, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Options classes without a section: they are filled by code.</summary>
    public static IEnumerable<string> WithoutSection() => Types().Where(type => SectionOf(type) is null).Select(type => type.Name);

    /// <summary>The table as Markdown.</summary>
    public static string Write()
    {
        var table = new StringBuilder("| setting | default | what it is |\n|---|---|---|\n");
        foreach (var (section, type) in Sections())
        {
            var defaults = Activator.CreateInstance(type)!;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(IsSetting))
                table.Append(CultureInfo.InvariantCulture, $"| `{section}:{property.Name}` | {Default(property.GetValue(defaults))} | {SummaryOf($"P:{type.FullName}.{property.Name}")} |\n");
        }

        return table.ToString();
    }

    /// <summary>Settings that no docstring explains.</summary>
    public static IEnumerable<string> Unexplained() =>
        from entry in Sections()
        from property in entry.Value.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(IsSetting)
        where SummaryOf($"P:{entry.Value.FullName}.{property.Name}").Length == 0
        select $"{entry.Value.Name}.{property.Name}";

    private static IEnumerable<Type> Types() => typeof(PlatformOptions).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsNested: false } && type.Name.EndsWith("Options", StringComparison.Ordinal)).OrderBy(type => type.Name, StringComparer.Ordinal);

    private static bool IsSetting(PropertyInfo property) => property.SetMethod is { IsPublic: true } || (property.SetMethod is null && property.PropertyType == typeof(IList<string>));

    private static string? SectionOf(Type type) =>
        type.GetField("Section")?.GetRawConstantValue() as string ?? (Named().Match(SummaryOf($"T:{type.FullName}")) is { Success: true } named ? named.Groups["section"].Value : null);

    private static string SummaryOf(string member)
    {
        if (!Docs.TryGetValue(member, out var found) || found.Element("summary") is not { } summary)
            return "";
        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement see => see.Attribute("cref")?.Value.Split('.')[^1] ?? see.Attribute("langword")?.Value ?? see.Value,
            _ => node.ToString(),
        }));
        return Blanks().Replace(System.Net.WebUtility.HtmlDecode(text), " ").Trim();
    }

    private static string Default(object? value) => value switch
    {
        null or "" => "none",
        string text => $"`{text}`",
        bool flag => flag ? "`true`" : "`false`",
        TimeSpan time => $"`{time:c}`",
        IEnumerable list => list.Cast<object>().ToList() is { Count: > 0 } items ? $"`{string.Join(' ', items)}`" : "none",
        IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => $"`{value}`",
    };

    [GeneratedRegex("configuration section `(?<section>[A-Za-z:]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
