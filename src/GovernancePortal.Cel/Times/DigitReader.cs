namespace GovernancePortal.Cel.Times;

/// <summary>Reads fixed digits and marks one after another; the first that is not as expected spoils the rest.</summary>
internal sealed class DigitReader(string text)
{
    private int _next;

    public bool Failed { get; private set; }

    public bool AtEnd => _next == text.Length;

    public void Fail() => Failed = true;

    public int Digits(int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++, _next++)
        {
            if (AtEnd || !char.IsAsciiDigit(text[_next]))
            {
                Failed = true;
                return -1;
            }

            value = (value * 10) + (text[_next] - '0');
        }

        return value;
    }

    public bool Accept(char mark)
    {
        if (AtEnd || text[_next] != mark)
            return false;
        _next++;
        return true;
    }

    public DigitReader Then(char mark)
    {
        if (!Accept(mark))
            Failed = true;
        return this;
    }

    public DigitReader ThenEither(char one, char other)
    {
        if (!Accept(one) && !Accept(other))
            Failed = true;
        return this;
    }

    /// <summary>A point and up to nine digits as nanoseconds; 0 where there is none.</summary>
    public int Fraction()
    {
        if (!Accept('.'))
            return 0;
        var (nanos, digits) = (0, 0);
        for (; !AtEnd && char.IsAsciiDigit(text[_next]); _next++, digits++)
        {
            if (digits < 9)
                nanos = (nanos * 10) + (text[_next] - '0');
        }

        if (digits == 0)
            Failed = true;
        for (; digits < 9; digits++)
            nanos *= 10;
        return nanos;
    }
}
