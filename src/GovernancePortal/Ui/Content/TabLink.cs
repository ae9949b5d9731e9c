namespace GovernancePortal.Ui.Content;

/// <summary>A part of a page with its own address.</summary>
/// <param name="Title">What it holds.</param>
/// <param name="Href">Its address.</param>
/// <param name="Current">Whether it is the one that is shown.</param>
/// <param name="Count">How many things it holds; null shows none.</param>
/// <param name="Most">Up to how many they are counted: then "1,000+" stands there.</param>
public sealed record TabLink(string Title, string Href, bool Current, int? Count = null, int Most = int.MaxValue);
