using System.Text.Json;

namespace GovernancePortal.Cel.Tests.Conformance;

/// <summary>One line of the official suite, as facts.</summary>
internal sealed record ConformanceCase(JsonElement Json)
{
    private static readonly CelEnvironment Core = CelEnvironment.Standard;
    private static readonly CelEnvironment Extended = CelEnvironment.Standard.With(CelLibraries.All);

    public string Suite => Text("suite");

    public string Name => $"{Suite}/{Text("section")}/{Text("name")}";

    public string Expression => Text("expr");

    public bool IsExtension => Json.GetProperty("ext").GetBoolean();

    /// <summary>The type that cel-go finds; null where the source does not tell.</summary>
    public string? Type => Json.TryGetProperty("type", out var type) ? type.GetString() : null;

    public CelType CheckedType => Program().ResultType;

    public bool ExpectsError => Json.TryGetProperty("error", out _);

    /// <summary>How the case fails; null where it has a value.</summary>
    public CelException? Failure()
    {
        try
        {
            Program().Evaluate(Input());
            return null;
        }
        catch (CelException error)
        {
            return error;
        }
    }

    /// <summary>Empty when the answer is the official one, else the difference.</summary>
    public string Run()
    {
        try
        {
            var actual = Program().Evaluate(Input());
            if (ExpectsError)
                return $"{actual} instead of an error";
            var expected = Json.GetProperty("value");
            return TypedValue.Matches(expected, actual) ? "" : $"{actual} ({actual.Kind}) instead of {expected}";
        }
        catch (CelException error)
        {
            return ExpectsError ? "" : error.Message;
        }
    }

    private CelProgram Program()
    {
        var environment = IsExtension ? Extended : Core;
        if (Json.TryGetProperty("container", out var container))
            environment = environment.WithContainer(container.GetString()!);
        if (Json.TryGetProperty("disableCheck", out var unchecked_) && unchecked_.GetBoolean())
            return environment.CompileUnchecked(Expression);
        return environment.WithVariables(Bindings().Select(entry => KeyValuePair.Create(entry.Name, TypedValue.Type(entry.Value)))).Compile(Expression);
    }

    private CelInput Input() => new(Bindings().Select(entry => KeyValuePair.Create(entry.Name, TypedValue.Read(entry.Value))));

    private IEnumerable<JsonProperty> Bindings() => Json.TryGetProperty("bindings", out var bindings) ? bindings.EnumerateObject() : [];

    private string Text(string name) => Json.GetProperty(name).GetString()!;
}
