using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernancePortal.Provenance;

internal sealed class CanonicalJsonWriter(IBufferWriter<byte> output)
{
    public void Write(JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(Members(value), static m => m.Name, (m, d) => Write(m.Value, d), depth);
                break;
            case JsonValueKind.Array:
                WriteArray(value.EnumerateArray(), Write, depth);
                break;
            case JsonValueKind.String:
                CanonicalString.Write(output, Text(value));
                break;
            case JsonValueKind.Number:
                CanonicalNumber.Write(output, JsonMarshal.GetRawUtf8Value(value));
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
            default:
                throw new CanonicalJsonException("There is no value to canonicalize.");
        }
    }

    public void Write(JsonNode? value, int depth)
    {
        switch (value)
        {
            case null:
                output.Write("null"u8);
                break;
            case JsonObject o:
                WriteObject(Members(o), static m => m.Key, (m, d) => Write(m.Value, d), depth);
                break;
            case JsonArray a:
                WriteArray(a, Write, depth);
                break;
            default:
                WriteLeaf(value.AsValue(), depth);
                break;
        }
    }

    private void WriteLeaf(JsonValue value, int depth)
    {
        if (value.TryGetValue<JsonElement>(out var element))
        {
            Write(element, depth);
            return;
        }
        if (value.TryGetValue<string>(out var text))
        {
            CanonicalString.Write(output, text);
            return;
        }
        using var document = JsonDocument.Parse(Serialized(value));
        Write(document.RootElement, depth);
    }

    private void WriteObject<T>(List<T> members, Func<T, string> name, Action<T, int> writeValue, int depth)
    {
        Enter(depth);
        members.Sort((a, b) => string.CompareOrdinal(name(a), name(b)));
        output.Write("{"u8);
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0)
            {
                if (string.Equals(name(members[i]), name(members[i - 1]), StringComparison.Ordinal))
                    throw new CanonicalJsonException("An object names a member twice.");
                output.Write(","u8);
            }
            CanonicalString.Write(output, name(members[i]));
            output.Write(":"u8);
            writeValue(members[i], depth + 1);
        }
        output.Write("}"u8);
    }

    private void WriteArray<T>(IEnumerable<T> items, Action<T, int> writeItem, int depth)
    {
        Enter(depth);
        output.Write("["u8);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                output.Write(","u8);
            first = false;
            writeItem(item, depth + 1);
        }
        output.Write("]"u8);
    }

    private static void Enter(int depth)
    {
        if (depth >= CanonicalJson.MaxDepth)
            throw new CanonicalJsonException($"Arrays and objects nest deeper than {CanonicalJson.MaxDepth}.");
    }

    private static List<(string Name, JsonElement Value)> Members(JsonElement value)
    {
        try
        {
            return [.. value.EnumerateObject().Select(static p => (p.Name, p.Value))];
        }
        catch (InvalidOperationException e)
        {
            throw new CanonicalJsonException("A member name is not valid Unicode.", e);
        }
    }

    private static List<KeyValuePair<string, JsonNode?>> Members(JsonObject value)
    {
        try
        {
            return [.. value];
        }
        catch (ArgumentException e)
        {
            throw new CanonicalJsonException("An object names a member twice.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new CanonicalJsonException("A member name is not valid Unicode.", e);
        }
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new CanonicalJsonException("A string is not valid Unicode.", e);
        }
    }

    private static byte[] Serialized(JsonValue value)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(value);
        }
        catch (ArgumentException e)
        {
            throw new CanonicalJsonException("NaN and infinities have no JSON form.", e);
        }
    }
}
