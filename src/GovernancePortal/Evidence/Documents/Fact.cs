namespace GovernancePortal.Evidence.Documents;

/// <summary>A name and what is stated under it.</summary>
/// <param name="Name">What is stated.</param>
/// <param name="Values">One statement, or the items of a list.</param>
public sealed record Fact(string Name, IReadOnlyList<string> Values)
{
    /// <summary>A fact with one statement.</summary>
    public static Fact Of(string name, string value) => new(name, [value]);
}
