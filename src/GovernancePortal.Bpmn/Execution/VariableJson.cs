using System.Buffers;
using System.Collections;
using System.Text.Json;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>Turns a plain value of the host into JSON that the state can keep: known types only, bounded in depth and size.</summary>
internal static class VariableJson
{
    private const int Depth = 32;

    public static JsonElement From(string name, object? value, EngineLimits limits)
    {
        if (!VariableName.IsValid(name))
            throw Refuse($"the variable name '{(name.Length > 100 ? name[..100] + "…" : name)}' is not allowed: {VariableName.Rule}");

        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            using var json = new Utf8JsonWriter(buffer);
            Write(json, value, name, Depth);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            throw Refuse($"the variable '{name}' holds text that is no valid Unicode");
        }

        if (buffer.WrittenCount > limits.VariableSize)
            throw Refuse($"the variable '{name}' is larger than {limits.VariableSize} bytes");
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, object? value, string name, int depth)
    {
        if (depth == 0)
            throw Refuse($"the variable '{name}' is nested more than {Depth} levels deep");
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case string text: json.WriteStringValue(text); break;
            case int or short or sbyte or byte or ushort or uint or long: json.WriteNumberValue(Convert.ToInt64(value, null)); break;
            case ulong number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): json.WriteNumberValue(number); break;
            case JsonElement { ValueKind: not JsonValueKind.Undefined } element: WriteElement(json, element, name, depth); break;
            case IReadOnlyDictionary<string, object?> map: WriteMap(json, map, name, depth); break;
            case IEnumerable list: WriteList(json, list, name, depth); break;
            default: throw Refuse($"the variable '{name}' holds a {value.GetType().Name}, which has no JSON form here");
        }
    }

    private static void WriteElement(Utf8JsonWriter json, JsonElement element, string name, int depth)
    {
        if (element.ValueKind == JsonValueKind.Object)
            WriteMap(json, element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, (object?)member.Value)), name, depth);
        else if (element.ValueKind == JsonValueKind.Array)
            WriteList(json, element.EnumerateArray(), name, depth);
        else
            element.WriteTo(json);
    }

    private static void WriteMap(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> map, string name, int depth)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key);
            Write(json, value, name, depth - 1);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable list, string name, int depth)
    {
        json.WriteStartArray();
        foreach (var item in list)
            Write(json, item, name, depth - 1);
        json.WriteEndArray();
    }

    private static StepRefusedException Refuse(string message) => new(RefusalCode.InvalidVariable, message);
}
