using System.Globalization;
using System.Text;
using GovernancePortal.PolicySets.Reading;

namespace GovernancePortal.PolicySets;

/// <summary>Reads policy sets. The file may come from a stranger: nothing in it is run, and it is refused with its places named, never by an exception.</summary>
public static class PolicyReader
{
    /// <summary>What is said of a file that was not read, because it has more bytes than one may have.</summary>
    public static PolicyFinding TooLarge(long bytes, PolicyLimits limits) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the file has {bytes} bytes, more than the {limits.FileBytes} that are allowed (FileBytes)"), new(1, 1));

    /// <summary>Reads a file: YAML 1.2 in UTF-8, without anchors, aliases and tags.</summary>
    public static PolicyReading Read(ReadOnlyMemory<byte> content, PolicyLimits? limits = null)
    {
        limits ??= PolicyLimits.Default;
        var findings = new Findings(limits.Findings);
        var set = ReadPart(content, limits, findings);
        return new(findings.Any ? null : set, findings.InOrder);
    }

    /// <summary>Reads what can be read of a file: with findings, the set is good for finding more and for nothing else. Null where it is no policy set at all.</summary>
    internal static PolicySet? ReadPart(ReadOnlyMemory<byte> content, PolicyLimits limits, Findings findings) =>
        PolicyFileText.Decode(content.Span, limits, findings) is { } text && YamlComposer.Compose(text, limits, findings) is { } root
            ? new SetReader(limits, findings).Read(root)
            : null;

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte}, PolicyLimits?)"/>
    public static PolicyReading Read(string content, PolicyLimits? limits = null) => Read(Encoding.UTF8.GetBytes(content), limits);
}
