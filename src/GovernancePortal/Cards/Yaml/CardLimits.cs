namespace GovernancePortal.Cards.Yaml;

/// <summary>How large a card may be. A card is read by people: everything sensible stays far below.</summary>
internal static class CardLimits
{
    /// <summary>1 MiB.</summary>
    public const int Bytes = 1 << 20;

    /// <summary>Nodes, with every alias written out.</summary>
    public const int Nodes = 20_000;

    /// <summary>Levels of lists and mappings.</summary>
    public const int Depth = 32;

    /// <summary>Anchors and aliases, each.</summary>
    public const int Aliases = 64;

    /// <summary>Characters of a field name.</summary>
    public const int KeyLength = 200;

    /// <summary>Headings of a Markdown body; further ones are text.</summary>
    public const int Headings = 1000;

    /// <summary>Items of a list in a Markdown body; a longer one is read as one text.</summary>
    public const int BodyItems = 1000;
}
