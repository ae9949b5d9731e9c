namespace GovernancePortal.PolicySets.Reading;

/// <summary>A part of a YAML file and where it begins.</summary>
internal abstract record YamlNode(PolicyPosition At)
{
    /// <summary>What it is, for a message.</summary>
    public abstract string Kind { get; }
}

/// <param name="IsPlain">Whether it was written without quotes and not as a block, so that it may be a number or a bool.</param>
internal sealed record YamlScalar(PolicyText Text, bool IsPlain, PolicyPosition At) : YamlNode(At)
{
    public override string Kind => "a text";
}

internal sealed record YamlList(IReadOnlyList<YamlNode> Items, PolicyPosition At) : YamlNode(At)
{
    public override string Kind => "a list";
}

internal sealed record YamlMap(IReadOnlyList<YamlPair> Pairs, PolicyPosition At) : YamlNode(At)
{
    public override string Kind => "a mapping";

    public YamlNode? this[string key] => Pairs.FirstOrDefault(pair => string.Equals(pair.Key, key, StringComparison.Ordinal))?.Value;
}

internal sealed record YamlPair(string Key, PolicyPosition At, YamlNode Value);
