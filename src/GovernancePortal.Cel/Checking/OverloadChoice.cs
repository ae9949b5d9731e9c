namespace GovernancePortal.Cel.Checking;

/// <summary>Which overloads take arguments of given types. Where dyn lets several, the evaluator decides and the result is dyn unless all agree.</summary>
internal sealed class OverloadChoice(Unifier types)
{
    /// <summary>The type of the result; null where no overload takes the arguments.</summary>
    public CelType? Result(IEnumerable<Signature> signatures, IReadOnlyList<CelType> arguments)
    {
        var fitting = signatures.Where(signature => types.Try(() => Takes(signature, arguments, out _), keep: false)).ToList();
        if (fitting.Count == 0)
            return null;
        if (fitting.Count == 1)
        {
            Takes(fitting[0], arguments, out var result);
            return types.Resolve(result);
        }

        var first = fitting[0].Result;
        return fitting.TrueForAll(signature => signature.Result.Kind == first.Kind) && first.Parameters.Count == 0 && first.Kind != CelTypeKind.Variable
            ? first
            : CelType.Dyn;
    }

    private bool Takes(Signature signature, IReadOnlyList<CelType> arguments, out CelType result)
    {
        var fresh = new Dictionary<int, CelType>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = signature.Parameters[Math.Min(i, signature.Parameters.Length - 1)];
            if (types.Fits(arguments[i], types.Instantiate(parameter, fresh)))
                continue;
            result = CelType.Dyn;
            return false;
        }

        result = types.Instantiate(signature.Result, fresh);
        return true;
    }
}
