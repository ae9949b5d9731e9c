namespace GovernancePortal.Platform.Results;

/// <summary>Texts for which there is little room: the database keeps no half of a character.</summary>
internal static class ShortText
{
    /// <summary>The beginning of a text, at most this many UTF-16 code units and never half a character.</summary>
    /// <param name="most">At least 1.</param>
    public static string Of(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
