using GovernancePortal.Cel.Extensions.Bindings;
using GovernancePortal.Cel.Extensions.Blocks;
using GovernancePortal.Cel.Extensions.Comprehensions;
using GovernancePortal.Cel.Extensions.Encoders;
using GovernancePortal.Cel.Extensions.Numbers;
using GovernancePortal.Cel.Extensions.Optionals;
using GovernancePortal.Cel.Extensions.Strings;

namespace GovernancePortal.Cel;

/// <summary>The extension libraries of the language, each opt-in: <c>CelEnvironment.Standard.With(CelLibraries.Strings)</c>.</summary>
public static class CelLibraries
{
    /// <summary>charAt, indexOf, join, replace, split, substring, trim, format, strings.quote and their like (suite string_ext).</summary>
    public static CelLibrary Strings => StringLibrary.Instance;

    /// <summary>math.greatest, math.round, math.bitAnd and their like (suite math_ext).</summary>
    public static CelLibrary Math => MathLibrary.Instance;

    /// <summary>optional.of, <c>.?</c>, <c>[?]</c>, optMap and their like (suite optionals).</summary>
    public static CelLibrary Optionals => OptionalLibrary.Instance;

    /// <summary>cel.bind (suite bindings_ext).</summary>
    public static CelLibrary Bindings => BindingLibrary.Instance;

    /// <summary>base64.encode and base64.decode (suite encoders_ext).</summary>
    public static CelLibrary Encoders => EncoderLibrary.Instance;

    /// <summary>Macros with two variables: all, exists, existsOne, transformList, transformMap, transformMapEntry (suite macros2).</summary>
    public static CelLibrary Comprehensions => ComprehensionLibrary.Instance;

    /// <summary>cel.block, cel.index and cel.iterVar, as optimisers write them (suite block_ext).</summary>
    public static CelLibrary Blocks => BlockLibrary.Instance;

    public static IReadOnlyList<CelLibrary> All { get; } = [Strings, Math, Optionals, Bindings, Encoders, Comprehensions, Blocks];
}
