namespace GovernancePortal.Cards.HuggingFace;

/// <summary>A heading and the text up to the next heading of any level.</summary>
/// <param name="Level">1 to 6; 0 for text before the first heading.</param>
/// <param name="Title">The heading's text.</param>
/// <param name="Text">Markdown without empty lines around it.</param>
/// <param name="Lines">Its lines in the file, heading included.</param>
internal sealed record BodySection(int Level, string Title, string Text, LineRange Lines)
{
    /// <summary>Begins the text of a section that is made from fields and so not read.</summary>
    public const string MadeFromFields = "<!-- made from the fields of this card -->";
}
