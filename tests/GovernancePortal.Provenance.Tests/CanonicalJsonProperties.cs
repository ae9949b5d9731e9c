using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace GovernancePortal.Provenance.Tests;

public class CanonicalJsonProperties
{
    [Fact]
    public void Canonicalize_CanonicalText_ChangesNothing() =>
        Properties.Holds(Values, static node =>
        {
            var once = CanonicalJson.Canonicalize(node);
            return CanonicalJson.Canonicalize(once).AsSpan().SequenceEqual(once);
        });

    [Fact]
    public void Quote_AnyText_IsItsCanonicalForm() => Properties.Holds(
        Gen.Elements('a', '"', '\\', '\n', '\u0001', 'Ä', '\u2028', '漢', '\uD83E', '\uDDEA').ListOf().Select(static letters => new string([.. letters])),
        static text => Attempt(() => CanonicalJson.Quote(text)) == Attempt(() => Encoding.UTF8.GetString(CanonicalJson.Canonicalize(JsonValue.Create(text)))));

    [Fact]
    public void Number_AnyDouble_IsItsCanonicalForm() =>
        Properties.Holds(Doubles, static value => CanonicalJson.Number(value) == Encoding.UTF8.GetString(CanonicalJson.Canonicalize(JsonValue.Create(value))));

    [Fact]
    public void Canonicalize_MembersInAnotherOrder_GivesTheSameBytes() =>
        Properties.Holds(Values, static node => CanonicalJson.Canonicalize(Reversed(node)).AsSpan().SequenceEqual(CanonicalJson.Canonicalize(node)));

    [Fact]
    public void Canonicalize_OtherLayoutAndEscapes_GivesTheSameBytes() =>
        Properties.Holds(Values, static node =>
        {
            var indented = JsonSerializer.SerializeToUtf8Bytes(node, Indented);
            return CanonicalJson.Canonicalize(indented).AsSpan().SequenceEqual(CanonicalJson.Canonicalize(node));
        });

    [Fact]
    public void Canonicalize_Value_MeansTheSame() =>
        Properties.Holds(Values, static node => JsonNode.DeepEquals(JsonNode.Parse(CanonicalJson.Canonicalize(node)), JsonNode.Parse(Plain(node))));

    [Fact]
    public void Canonicalize_Double_ReadsBackAsTheSameDouble() =>
        Properties.Holds(Doubles, static value =>
        {
            var text = Encoding.UTF8.GetString(CanonicalJson.Canonicalize(JsonValue.Create(value)));
            return double.Parse(text, CultureInfo.InvariantCulture).Equals(value == 0 ? 0d : value);
        });

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static Gen<double> Doubles =>
        from bits in ArbMap.Default.GeneratorFor<long>().Or(Gen.Choose(int.MinValue, int.MaxValue).Select(static i => (long)i))
        let value = BitConverter.Int64BitsToDouble(bits * 0x1_0001)
        where double.IsFinite(value)
        select value;

    private static Gen<string> Strings =>
        ArbMap.Default.GeneratorFor<UnicodeString>().Select(static s => s.Get ?? "").Where(IsUnicode)
            .Or(Gen.Elements("", "a", "A", "aa", "\u0000", "\u001f", "\"", "\\", "/", "\u007f", "\u2028", "é", "\ufb33", "😂"));

    private static Gen<JsonNode?> Values => Gen.Sized(static size => Value(Math.Min(size, 40)));

    private static Gen<JsonNode?> Value(int size)
    {
        var leaf = Gen.OneOf(
            Doubles.Select(static d => (JsonNode?)JsonValue.Create(d)),
            ArbMap.Default.GeneratorFor<int>().Select(static i => (JsonNode?)JsonValue.Create(i)),
            Strings.Select(static s => (JsonNode?)JsonValue.Create(s)),
            Gen.Elements(true, false).Select(static b => (JsonNode?)JsonValue.Create(b)),
            Gen.Constant<JsonNode?>(null));
        if (size == 0)
            return leaf;
        var inner = Value(size / 4);
        return Gen.OneOf(
            leaf,
            inner.ArrayOf().Select(static items => (JsonNode?)new JsonArray([.. items.Select(static i => i?.DeepClone())])),
            Strings.Zip(inner).ArrayOf().Select(static members => (JsonNode?)Object(members)));
    }

    private static JsonObject Object((string Name, JsonNode? Value)[] members) =>
        new(members.DistinctBy(static m => m.Name, StringComparer.Ordinal).Select(static m => KeyValuePair.Create(m.Name, m.Value?.DeepClone())));

    private static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Reverse().Select(static m => KeyValuePair.Create(m.Key, Reversed(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Reversed)]),
        _ => node?.DeepClone(),
    };

    private static byte[] Plain(JsonNode? node) => JsonSerializer.SerializeToUtf8Bytes(node);

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }
        return true;
    }

    private static string Attempt(Func<string> write)
    {
        try
        {
            return write();
        }
        catch (CanonicalJsonException)
        {
            return "refused";
        }
    }
}
