namespace GovernancePortal.Cel.Patterns;

/// <summary>A character class. Code points beyond U+FFFF are refused in it, as .NET would take their halves one by one; all of them are in or out.</summary>
internal sealed class PatternClass(PatternTranslation pattern)
{
    private const string Halves = @"\uD800-\uDFFF";
    private const string Rest = @"\uD7FF\uE000-\uFFFF";

    // what a name stands for, and all others of 16 bits but the halves of pairs
    private static readonly Dictionary<string, (string Those, string Others)> Names = new(StringComparer.Ordinal)
    {
        ["alnum"] = ("0-9A-Za-z", $@"\u0000-/:-@\[-`\{{-{Rest}"),
        ["alpha"] = ("A-Za-z", $@"\u0000-@\[-`\{{-{Rest}"),
        ["ascii"] = (@"\u0000-\u007F", $@"\u0080-{Rest}"),
        ["blank"] = (@"\t ", $@"\u0000-\u0008\u000A-\u001F!-{Rest}"),
        ["cntrl"] = (@"\u0000-\u001F\u007F", $@" -~\u0080-{Rest}"),
        ["digit"] = ("0-9", $@"\u0000-/:-{Rest}"),
        ["graph"] = ("!-~", $@"\u0000- \u007F-{Rest}"),
        ["lower"] = ("a-z", $@"\u0000-`\{{-{Rest}"),
        ["print"] = (" -~", $@"\u0000-\u001F\u007F-{Rest}"),
        ["punct"] = (@"!-/:-@\[-`\{-~", $@"\u0000- 0-9A-Za-z\u007F-{Rest}"),
        ["space"] = (@"\t\n\v\f\r ", $@"\u0000-\u0008\u000E-\u001F!-{Rest}"),
        ["upper"] = ("A-Z", $@"\u0000-@\[-{Rest}"),
        ["word"] = ("0-9A-Za-z_", $@"\u0000-/:-@\[-\^`\{{-{Rest}"),
        ["xdigit"] = ("0-9A-Fa-f", $@"\u0000-/:-@G-`g-{Rest}"),
    };

    /// <summary>Whether one of the items is everything but some characters.</summary>
    private bool _holdsPairs;

    public void Read()
    {
        var at = pattern.Next;
        var (start, isNegated) = (pattern.Written, pattern.Peek(1) == '^');
        pattern.Put(isNegated ? $"[^{Halves}" : "[", isNegated ? 2 : 1);
        var body = pattern.Written;
        if (pattern.Peek() == ']')
            pattern.Put("\\]", 1);
        while (pattern.Refusal is null && !pattern.AtEnd && pattern.Peek() != ']')
            Item();
        if (pattern.AtEnd)
            pattern.Refuse("a class without its end", at);
        if (pattern.Refusal is null && pattern.IsFolding)
            pattern.Put(PatternFolding.Missing(pattern.From(body)), 0);
        pattern.Put("])", 1);
        pattern.Insert(start, isNegated != _holdsPairs ? $"(?:{PatternTranslation.Pair}|" : "(?:");
    }

    private void Item()
    {
        var next = pattern.Peek();
        if (next == '\\')
            Escape();
        else if (next == '[' && pattern.Peek(1) == ':')
            Named();
        else if (next == '[')
            pattern.Put("\\[", 1);
        else if (char.IsSurrogate(next))
            pattern.Refuse("a code point beyond U+FFFF in a class");
        else
            pattern.Put(next.ToString(), 1);
    }

    private void Escape()
    {
        // \p{^L} is \P{L}, and \P{^L} is \p{L}
        _holdsPairs |= pattern.Peek(1) is 'D' or 'W' or 'S' || (pattern.Peek(1) is 'p' or 'P' && pattern.Peek(1) == 'P' != (pattern.Peek(2) == '{' && pattern.Peek(3) == '^'));
        new PatternEscape(pattern).Read(inClass: true);
    }

    private void Named()
    {
        var name = pattern.Between(2, ':');
        var isNegated = name is ['^', ..];
        if (name is null || pattern.Peek(name.Length + 3) != ']' || !Names.TryGetValue(name.TrimStart('^'), out var members) || name.LastIndexOf('^') > 0)
            pattern.Refuse("an unknown named class");
        else
            pattern.Put(!isNegated ? members.Those : pattern.IsFolding ? Folded(name.TrimStart('^')) : members.Others, name.Length + 4);
        _holdsPairs |= isNegated;
    }

    // what no form of a letter of that name is: both cases are in it, and what is folded to them beyond ASCII
    private static string Folded(string name)
    {
        var others = Names[name is "lower" or "upper" ? "alpha" : name].Others;
        return name is "blank" or "cntrl" or "digit" or "punct" or "space" or "xdigit" ? others : others.Replace($"-{Rest}", $"-{PatternFolding.Rest}", StringComparison.Ordinal);
    }
}
