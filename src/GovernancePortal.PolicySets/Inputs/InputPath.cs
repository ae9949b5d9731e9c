namespace GovernancePortal.PolicySets.Inputs;

/// <summary>Paths into the input document: names joined by points, <c>[]</c> for every item of a list.</summary>
internal static class InputPath
{
    public const string Items = "[]";

    /// <summary>At the end of a path: whether there is something, whatever it is.</summary>
    public const string Presence = "?";

    /// <summary>The names and <see cref="Items"/> of a path in order, <see cref="Presence"/> as the last.</summary>
    public static IEnumerable<string> Steps(string path)
    {
        foreach (var part in path.Split('.'))
        {
            var name = part.EndsWith(Presence, StringComparison.Ordinal) ? part[..^Presence.Length] : part;
            var lists = 0;
            for (; name.EndsWith(Items, StringComparison.Ordinal); lists++)
                name = name[..^Items.Length];
            yield return name;
            for (; lists > 0; lists--)
                yield return Items;
            if (part.EndsWith(Presence, StringComparison.Ordinal))
                yield return Presence;
        }
    }
}
