using GovernancePortal.Cel.Patterns;
using GovernancePortal.Cel.Values;

namespace GovernancePortal.Cel.Evaluation;

/// <summary>What one evaluation has at hand: variables, loop variables, and what it may still spend.</summary>
internal sealed class Frame(Code code, CelInput? input, IReadOnlyDictionary<string, object?>? host, CancellationToken cancellation)
{
    private const long StepsBetweenLooks = 1_000;
    private const int CharactersInStep = 16;

    private readonly CelValue[] _variables = code.Variables.Count == 0 ? [] : new CelValue[code.Variables.Count];
    private long _spent;
    private long _nextLook = NextLook(0, code.Limits);

    public CelValue[] Locals { get; } = code.Locals == 0 ? [] : new CelValue[code.Locals];

    public PatternCache Patterns => code.Patterns;

    /// <summary>Counts steps against the cost.</summary>
    /// <exception cref="CelException">The evaluation costs more than its limit.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public void Spend(long steps)
    {
        _spent += steps;
        if (_spent >= _nextLook)
            Look();
    }

    /// <summary>Counts a walk over that much text.</summary>
    public void SpendText(long length) => Spend(1 + (length / CharactersInStep));

    /// <summary>Counts a comparison of two texts, or a look for one as a key: short ones are part of their operation.</summary>
    public void SpendComparison(int length)
    {
        if (length >= CharactersInStep)
            Spend(length / CharactersInStep);
    }

    /// <summary>Counts a walk over a value if it is a text: a key that is looked for, a number that is read.</summary>
    public void SpendKey(in CelValue key)
    {
        if (key.Kind == CelKind.String)
            SpendComparison(key.Text.Length);
    }

    /// <summary>The value of a variable, read once an evaluation; a kind of none where it is not there.</summary>
    public ref readonly CelValue Variable(int slot)
    {
        ref var value = ref _variables[slot];
        if (value.Kind == CelKind.None)
            value = Read(code.Variables[slot]);
        return ref value;
    }

    private CelValue Read(Variable variable)
    {
        foreach (var name in variable.Names)
        {
            if (input is not null && input.TryGet(name, out var ready))
                return ready;
            if (host is not null && host.TryGetValue(name, out var raw))
                return HostValue.From(raw, variable.Type);
        }

        return default;
    }

    private void Look()
    {
        cancellation.ThrowIfCancellationRequested();
        if (_spent > code.Limits.Cost)
            throw new CelException(CelErrorKind.Limit, $"the evaluation costs more than {code.Limits.Cost} steps", 1, 1);
        _nextLook = NextLook(_spent, code.Limits);
    }

    private static long NextLook(long spent, CelLimits limits) => Math.Min(spent + StepsBetweenLooks, limits.Cost) + 1;
}
