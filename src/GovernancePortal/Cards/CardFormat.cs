namespace GovernancePortal.Cards;

/// <summary>The formats in which cards are read and written.</summary>
public enum CardFormat
{
    /// <summary>YAML or JSON with <c>schema: portal-card/1</c>.</summary>
    Portal,

    /// <summary>A Hugging Face README.md: YAML front matter and a Markdown body.</summary>
    HuggingFace,
}
