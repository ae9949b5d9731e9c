namespace GovernancePortal.Cel.Patterns;

/// <summary>A character class. Code points beyond U+FFFF are refused in it, as .NET would take their halves one by one; all of them are in or out.</summary>
internal sealed class PatternClass(PatternTranslation pattern)
{
    private const string Halves = @"\uD800-\uDFFF";

    private static readonly (string Name, string Members)[] Names =
    [
        ("[:alnum:]", "0-9A-Za-z"), ("[:alpha:]", "A-Za-z"), ("[:ascii:]", @"\u0000-\u007F"), ("[:blank:]", @"\t "), ("[:cntrl:]", @"\u0000-\u001F\u007F"),
        ("[:digit:]", "0-9"), ("[:graph:]", "!-~"), ("[:lower:]", "a-z"), ("[:print:]", " -~"), ("[:punct:]", @"!-/:-@\[-`\{-~"),
        ("[:space:]", @"\t\n\v\f\r "), ("[:upper:]", "A-Z"), ("[:word:]", "0-9A-Za-z_"), ("[:xdigit:]", "0-9A-Fa-f"),
    ];

    /// <summary>Whether one of the items is everything but some characters.</summary>
    private bool _holdsPairs;

    public void Read()
    {
        var (start, isNegated) = (pattern.Written, pattern.Peek(1) == '^');
        pattern.Put(isNegated ? $"[^{Halves}" : "[", isNegated ? 2 : 1);
        if (pattern.Peek() == ']')
            pattern.Put("\\]", 1);
        while (pattern.Refusal is null && !pattern.AtEnd && pattern.Peek() != ']')
            Item();
        if (pattern.AtEnd)
            pattern.Refuse("a class without its end");
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
        _holdsPairs |= pattern.Peek(1) is 'D' or 'W' or 'S' or 'P';
        new PatternEscape(pattern).Read(inClass: true);
    }

    private void Named()
    {
        foreach (var (name, members) in Names)
        {
            for (var i = 0; i <= name.Length; i++)
            {
                if (i == name.Length)
                {
                    pattern.Put(members, name.Length);
                    return;
                }

                if (pattern.Peek(i) != name[i])
                    break;
            }
        }

        pattern.Refuse("an unknown named class");
    }
}
