namespace GovernancePortal.PolicySets.Checking;

/// <summary>Splits a template into what is said as it is and the expressions in <c>{{ }}</c>.</summary>
internal static class TemplateText
{
    /// <summary>The parts in order. An expression that does not end has no length.</summary>
    public static IEnumerable<TemplatePart> Parts(string text)
    {
        var place = 0;
        while (place < text.Length)
        {
            var open = text.IndexOf("{{", place, StringComparison.Ordinal);
            if (open < 0)
                break;
            if (open > place)
                yield return new(text[place..open], place, IsExpression: false);
            var close = End(text, open + 2);
            if (close < 0)
            {
                yield return new("", open, IsExpression: true);
                yield break;
            }

            yield return new(text[(open + 2)..close], open + 2, IsExpression: true);
            place = close + 2;
        }

        if (place < text.Length)
            yield return new(text[place..], place, IsExpression: false);
    }

    /// <summary>The <c>}}</c> that ends an expression: not one in a text of the expression, nor one that closes maps in it.</summary>
    private static int End(string text, int place)
    {
        var (depth, quote) = (0, '\0');
        for (; place < text.Length; place++)
        {
            var letter = text[place];
            if (quote != '\0')
            {
                if (letter == '\\')
                    place++;
                else if (letter == quote)
                    quote = '\0';
            }
            else if (letter is '"' or '\'')
                quote = letter;
            else if (letter == '{')
                depth++;
            else if (letter == '}' && depth > 0)
                depth--;
            else if (letter == '}' && place + 1 < text.Length && text[place + 1] == '}')
                return place;
        }

        return -1;
    }
}

/// <param name="Offset">Where it begins in the template.</param>
internal sealed record TemplatePart(string Text, int Offset, bool IsExpression);
