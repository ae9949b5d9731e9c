using GovernancePortal.Cards.Yaml;

namespace GovernancePortal.Cards;

/// <summary>Collects findings, so that all of them are told at once; the number is bounded because the file may be hostile.</summary>
internal sealed class Findings
{
    private const int Most = 200;
    private readonly List<CardFinding> _all = [];
    private int _left;

    public bool HasErrors { get; private set; }

    /// <summary>Whether further findings are only counted, so that advice for them is wasted.</summary>
    public bool IsFull => _all.Count >= Most;

    public void Error(string code, string path, FileSpan span, string message, string? suggestion = null) =>
        Add(CardFindingSeverity.Error, code, path, span, message, suggestion);

    public void Warning(string code, string path, FileSpan span, string message, string? suggestion = null) =>
        Add(CardFindingSeverity.Warning, code, path, span, message, suggestion);

    public void Note(string code, string path, FileSpan span, string message) =>
        Add(CardFindingSeverity.Note, code, path, span, message, null);

    /// <summary>By line and column; the last one says how many more there are.</summary>
    public IReadOnlyList<CardFinding> Ordered()
    {
        var ordered = _all.OrderBy(static f => f.Line).ThenBy(static f => f.Column).ToList();
        if (_left > 0)
        {
            var severity = HasErrors ? CardFindingSeverity.Error : CardFindingSeverity.Warning;
            ordered.Add(new CardFinding(severity, "card.more-findings", "", ordered[^1].Line, ordered[^1].Column, 0, $"{_left} more findings are not listed."));
        }

        return ordered;
    }

    private void Add(CardFindingSeverity severity, string code, string path, FileSpan span, string message, string? suggestion)
    {
        HasErrors |= severity == CardFindingSeverity.Error;
        if (!IsFull) _all.Add(new CardFinding(severity, code, path, span.Line, span.Column, span.Length, message, suggestion));
        else _left++;
    }
}
