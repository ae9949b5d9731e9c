using System.Text.RegularExpressions;
using GovernancePortal.Cards.Fields;

namespace GovernancePortal.Cards.HuggingFace;

/// <summary>Tags that say what the schema has fields for: the approach, the class and the Annex III points of the EU AI Act, and general purpose.</summary>
internal static partial class HubTags
{
    private const string Prefix = "eu-ai-act-";
    private const string General = Prefix + "gpai";

    /// <summary>The field that a tag stands for, and its value; null for any other tag.</summary>
    public static (string[] Path, string Value)? Field(string tag)
    {
        if (PortalCard.Root["approach"]!.Choices.Contains(tag, StringComparer.Ordinal)) return (["approach"], tag);
        if (string.Equals(tag, General, StringComparison.Ordinal)) return (["compliance", "gpai"], "true");
        if (AnnexTag.Match(tag) is { Success: true } point)
            return (["compliance", "annex_iii"], point.Groups["letter"].Length == 0 ? point.Groups["number"].Value : $"{point.Groups["number"].Value}({point.Groups["letter"].Value})");
        var name = tag.StartsWith(Prefix, StringComparison.Ordinal) ? AiActClass.Normal(tag[Prefix.Length..]) : "";
        return AiActClass.Usual.Contains(name, StringComparer.Ordinal) ? (["compliance", "ai_act_class"], name) : null;
    }

    /// <summary>The tags of a card's fields.</summary>
    public static IEnumerable<string> Of(ModelCard card)
    {
        if (card.Approach is { } approach && Field(approach) is not null) yield return approach;
        if (card.Compliance.AiActClass is { } aiActClass && AiActClass.Usual.Contains(AiActClass.Normal(aiActClass), StringComparer.Ordinal)) yield return Prefix + AiActClass.Normal(aiActClass).Replace('_', '-');
        foreach (var point in card.Compliance.AnnexIii.Select(static p => AnnexPoint.Match(p)).Where(static m => m.Success))
            yield return $"{Prefix}annex-iii-{point.Groups["number"].Value}{point.Groups["letter"].Value}";
        if (card.Compliance.Gpai is true) yield return General;
    }

    [GeneratedRegex("^eu-ai-act-annex-iii-(?<number>[1-8])(?<letter>[a-z]?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnnexTag { get; }

    [GeneratedRegex(@"^(?<number>[1-8])(?:\((?<letter>[a-z])\))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnnexPoint { get; }
}
