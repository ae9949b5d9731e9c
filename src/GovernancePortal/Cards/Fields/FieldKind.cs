namespace GovernancePortal.Cards.Fields;

/// <summary>What a field holds, and so how it is read, judged, written and shown.</summary>
internal enum FieldKind
{
    /// <summary>Any scalar, as written.</summary>
    Text,

    /// <summary>Markdown.</summary>
    Prose,

    /// <summary>A short name for addresses and files.</summary>
    Slug,

    /// <summary>Semantic version 2.0.0.</summary>
    Version,

    /// <summary>SHA-256.</summary>
    Digest,
    Date,
    Number,

    /// <summary>A whole number from 0.</summary>
    Count,

    /// <summary>A number that may carry an error and a percent sign; the text is kept beside it as <c>NAME_raw</c>.</summary>
    Measure,
    Flag,
    Threshold,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>How often.</summary>
    Period,

    /// <summary>A list of texts; one text stands for a list of one.</summary>
    Texts,

    /// <summary>A list of texts or structures; one item stands for a list of one.</summary>
    Entries,

    /// <summary>Any structure.</summary>
    Open,

    /// <summary>Any mapping.</summary>
    OpenMap,

    /// <summary>Fields of its own.</summary>
    Group,

    /// <summary>A list of groups; one group stands for a list of one.</summary>
    Rows,
}
