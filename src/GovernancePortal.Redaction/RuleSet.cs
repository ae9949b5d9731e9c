using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GovernancePortal.Redaction.Detection.Secrets;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction;

/// <summary>The rules that a scan applied: named, dated, and pinned by a digest over their definition.</summary>
public sealed class RuleSet
{
    private readonly Dictionary<string, FindingKind> _byId;

    private RuleSet()
    {
        Kinds = KindCatalog.All;
        _byId = Kinds.ToDictionary(kind => kind.Id, StringComparer.Ordinal);
        Definition = Define();
        Digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Definition)));
    }

    public static RuleSet Current { get; } = new();

    /// <summary>Year, month and number in the month. Changes with every change of a rule.</summary>
    public string Version { get; } = "2026.11.3";

    /// <summary>SHA-256 over <see cref="Definition"/> in UTF-8, lower-case hex.</summary>
    public string Digest { get; }

    /// <summary>Kinds, words, weights and patterns as text, one a line.</summary>
    public string Definition { get; }

    public IReadOnlyList<FindingKind> Kinds { get; }

    /// <summary>Confidence from which a finding is reported.</summary>
    public double ReportThreshold => Confidence.Report;

    /// <summary>Confidence below which a reported finding deserves a look.</summary>
    public double ReviewThreshold => Confidence.Review;

    /// <summary>What patterns and checksums cannot find; to be said beside every report.</summary>
    public IReadOnlyList<string> NotFound { get; } =
    [
        "names of people", "postal addresses", "dates of birth", "health, belief or opinion told in words",
        "text in images, audio and attachments", "values encoded in Base64, compressed or encrypted",
    ];

    public FindingKind? Find(string id) => _byId.GetValueOrDefault(id);

    private string Define()
    {
        var text = new StringBuilder();
        text.Append("version ").Append(Version).Append('\n');
        text.Append("read as it stands, and again without what shows nothing, with full-width forms and other scripts' digits in ASCII\n");
        foreach (var kind in Kinds)
            text.Append(CultureInfo.InvariantCulture, $"kind {kind.Id}|{kind.DataClass}|{kind.IsPersonalData}|{kind.IsSpecialCategory}|{kind.IsSecret}|{kind.HasChecksum}|{kind.Description}\n");
        AppendWords(text, "names", ContextWords.Naming);
        AppendWords(text, "hints", ContextWords.Hinting);
        AppendWords(text, "denies", ContextWords.Denying);
        text.Append(CultureInfo.InvariantCulture, $"weights {Confidence.Report}|{Confidence.Review}|{Confidence.NamedBy}|{Confidence.HintedBy}|{Confidence.DeniedBy}|{Confidence.Certain}|{Confidence.Convincing}|{Confidence.Strong}|{Confidence.Good}|{Confidence.Fair}|{Confidence.Weak}|{Confidence.Bare}\n");
        foreach (var pattern in SecretPatterns.All)
            text.Append("pattern ").Append(pattern).Append('\n');
        return text.ToString();
    }

    private static void AppendWords(StringBuilder text, string effect, IReadOnlyList<(string Words, KindCode[] Kinds)> entries)
    {
        foreach (var (words, kinds) in entries)
            text.Append(effect).Append(' ').AppendJoin(',', kinds.Select(kind => KindCatalog.Of(kind).Id)).Append(": ").Append(words).Append('\n');
    }
}
