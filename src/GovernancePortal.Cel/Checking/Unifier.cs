namespace GovernancePortal.Cel.Checking;

/// <summary>What the type variables of a check stand for so far, and whether one type fits where another is asked for (langdef.md, "Gradual Type Checking").</summary>
internal sealed class Unifier
{
    /// <summary>Parts of types that a check may look at. A type that holds another twice, and that one the next, is as large as two to the power of its depth.</summary>
    private const int MostParts = 1_000_000;

    private readonly Dictionary<int, CelType> _known = [];
    private readonly Stack<int> _learned = new();
    private int _variables = 1_000;
    private int _parts;

    public CelType NewVariable() => CelType.Variable(++_variables);

    /// <summary>Tries something; what was learned is forgotten where it fails, or where it is only to be tried.</summary>
    public bool Try(Func<bool> attempt, bool keep)
    {
        var before = _learned.Count;
        var succeeds = attempt();
        while ((!succeeds || !keep) && _learned.Count > before)
            _known.Remove(_learned.Pop());
        return succeeds;
    }

    /// <summary>The type without the variables that are known.</summary>
    public CelType Resolve(CelType type)
    {
        type = Find(type);
        return type.Parameters.Count == 0 ? type : type.With([.. type.Parameters.Select(Resolve)]);
    }

    /// <summary>A signature's type with variables of its own for this one call.</summary>
    public CelType Instantiate(CelType type, Dictionary<int, CelType> fresh)
    {
        if (type.Kind == CelTypeKind.Variable)
        {
            if (!fresh.TryGetValue(type.Number, out var variable))
                fresh.Add(type.Number, variable = NewVariable());
            return variable;
        }

        return type.Parameters.Count == 0 ? type : type.With([.. type.Parameters.Select(parameter => Instantiate(parameter, fresh))]);
    }

    public bool Fits(CelType from, CelType to)
    {
        (from, to) = (Find(from), Find(to));
        if (to.Kind == CelTypeKind.Variable)
            return Learn(to, from);
        if (from.Kind == CelTypeKind.Variable)
            return Learn(from, to);
        if (from.Kind == CelTypeKind.Dyn || to.Kind == CelTypeKind.Dyn)
            return true;
        if (from.Kind == CelTypeKind.Null || to.Kind == CelTypeKind.Null)
            return IsNullable(from) && IsNullable(to);
        if (from.Kind == CelTypeKind.Record && to.Kind == CelTypeKind.Map)
            return Fits(CelType.String, to.Parameters[0]) && Fits(CelType.Dyn, to.Parameters[1]);
        if (from.Kind != to.Kind || (from.Kind == CelTypeKind.Record && from.Name != to.Name))
            return false;
        return from.Parameters.Zip(to.Parameters).All(pair => Fits(pair.First, pair.Second));
    }

    /// <summary>The type of items that are of one type, or else dyn.</summary>
    public CelType Join(CelType one, CelType other)
    {
        if (Find(one).Kind == CelTypeKind.Dyn || Find(other).Kind == CelTypeKind.Dyn)
            return CelType.Dyn;
        return Try(() => Fits(other, one), keep: true) ? one : CelType.Dyn;
    }

    /// <exception cref="CelException">The types of the expression are too large.</exception>
    public CelType Find(CelType type)
    {
        if (++_parts > MostParts)
            throw new CelException(CelErrorKind.Limit, "the types of the expression are too large", 1, 1);
        while (type.Kind == CelTypeKind.Variable && _known.TryGetValue(type.Number, out var known))
            type = known;
        return type;
    }

    private bool Learn(CelType variable, CelType type)
    {
        if (type.Kind == CelTypeKind.Variable && type.Number == variable.Number)
            return true;
        if (Contains(type, variable.Number))
            return false;
        _known.Add(variable.Number, type);
        _learned.Push(variable.Number);
        return true;
    }

    private bool Contains(CelType type, int number)
    {
        type = Find(type);
        return type.Kind == CelTypeKind.Variable ? type.Number == number : type.Parameters.Any(parameter => Contains(parameter, number));
    }

    /// <summary>Times and records can be null (langdef.md, "Null").</summary>
    private static bool IsNullable(CelType type) => type.Kind is CelTypeKind.Null or CelTypeKind.Timestamp or CelTypeKind.Duration or CelTypeKind.Record;
}
