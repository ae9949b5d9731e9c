using System.Collections.Frozen;

namespace GovernancePortal.Cel;

/// <summary>A type that the checker knows (langdef.md, "Gradual Type Checking"). Immutable.</summary>
public sealed class CelType
{
    /// <summary>How deep the text of a type goes; nobody reads further.</summary>
    private const int DeepestText = 8;

    private static readonly CelType[] None = [];

    private CelType(CelTypeKind kind, string name, params CelType[] parameters)
    {
        Kind = kind;
        Name = name;
        Parameters = parameters;
    }

    public static CelType Dyn { get; } = new(CelTypeKind.Dyn, "dyn");

    public static CelType Null { get; } = new(CelTypeKind.Null, "null_type");

    public static CelType Bool { get; } = new(CelTypeKind.Bool, "bool");

    public static CelType Int { get; } = new(CelTypeKind.Int, "int");

    public static CelType Uint { get; } = new(CelTypeKind.Uint, "uint");

    public static CelType Double { get; } = new(CelTypeKind.Double, "double");

    public static CelType String { get; } = new(CelTypeKind.String, "string");

    public static CelType Bytes { get; } = new(CelTypeKind.Bytes, "bytes");

    public static CelType Timestamp { get; } = new(CelTypeKind.Timestamp, "google.protobuf.Timestamp");

    public static CelType Duration { get; } = new(CelTypeKind.Duration, "google.protobuf.Duration");

    /// <summary>The type of types.</summary>
    public static CelType Type { get; } = new(CelTypeKind.Type, "type");

    internal static CelType AnyList { get; } = List(Dyn);

    internal static CelType AnyMap { get; } = Map(Dyn, Dyn);

    internal static CelType AnyOptional { get; } = Optional(Dyn);

    public CelTypeKind Kind { get; }

    /// <summary>The name without parameters.</summary>
    public string Name { get; }

    public IReadOnlyList<CelType> Parameters { get; }

    /// <summary>The fields of a record by name; empty for every other type.</summary>
    public IReadOnlyDictionary<string, CelType> Fields { get; private init; } = FrozenDictionary<string, CelType>.Empty;

    /// <summary>Tells type variables apart.</summary>
    internal int Number { get; private init; }

    /// <summary>What <c>type()</c> of such a value is called.</summary>
    internal string RuntimeName => Kind == CelTypeKind.Record ? "map" : Name;

    internal CelType ElementOrDyn => Kind is CelTypeKind.List or CelTypeKind.Optional ? Parameters[0] : Dyn;

    public static CelType List(CelType element) => new(CelTypeKind.List, "list", element);

    public static CelType Map(CelType key, CelType value) => new(CelTypeKind.Map, "map", key, value);

    public static CelType Optional(CelType value) => new(CelTypeKind.Optional, "optional_type", value);

    /// <summary>A declared record: a map with string keys of which the fields and their types are known.</summary>
    public static CelType Record(string name, IReadOnlyDictionary<string, CelType> fields)
        => new(CelTypeKind.Record, name) { Fields = fields.ToFrozenDictionary(StringComparer.Ordinal) };

    public override string ToString() => Text(DeepestText);

    internal static CelType Variable(int number) => new(CelTypeKind.Variable, "dyn") { Number = number };

    /// <summary>The type of a value as the evaluator sees it: what a list holds is not looked at.</summary>
    internal static CelType Of(CelValue value) => value.Kind switch
    {
        CelKind.Bool => Bool,
        CelKind.Int => Int,
        CelKind.Uint => Uint,
        CelKind.Double => Double,
        CelKind.String => String,
        CelKind.Bytes => Bytes,
        CelKind.List => AnyList,
        CelKind.Map => AnyMap,
        CelKind.Timestamp => Timestamp,
        CelKind.Duration => Duration,
        CelKind.Type => Type,
        CelKind.Optional => AnyOptional,
        _ => Null,
    };

    private string Text(int depth) => Kind switch
    {
        CelTypeKind.Timestamp => "timestamp",
        CelTypeKind.Duration => "duration",
        CelTypeKind.Null => "null",
        CelTypeKind.Variable => "dyn",
        _ when Parameters.Count == 0 => Name,
        _ => $"{Name}({(depth == 0 ? "…" : string.Join(", ", Parameters.Select(parameter => parameter.Text(depth - 1))))})",
    };

    internal CelType MemberOrDyn(string name) => Kind switch
    {
        CelTypeKind.Map => Parameters[1],
        CelTypeKind.Record => Fields.GetValueOrDefault(name, Dyn),
        _ => Dyn,
    };

    internal CelType With(CelType[] parameters) => new(Kind, Name, parameters.Length == 0 ? None : parameters) { Fields = Fields, Number = Number };

    /// <summary>Types are compared by name alone at run time: every list is a list.</summary>
    internal bool IsSameAtRunTime(CelType other) => string.Equals(RuntimeName, other.RuntimeName, StringComparison.Ordinal);
}
