namespace GovernancePortal.Cards.Yaml;

/// <summary>A limit was met: reading on would be what a hostile file wants.</summary>
internal sealed class CardLimitException(FileSpan span, string message) : Exception(message)
{
    public FileSpan Span { get; } = span;
}
