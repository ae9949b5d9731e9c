using System.Text.Json;
using static GovernancePortal.Cel.Tests.Evaluations;

namespace GovernancePortal.Cel.Tests;

public sealed class MemberTests
{
    private const string Card = """{"name":"fraud","owner":{"unit":"Payments"},"scores":[0.5,1,2],"big":9223372036854775808,"none":null,"as":1,"a-b":2}""";

    [Theory]
    [InlineData("x.name", "fraud")]
    [InlineData("x['name']", "fraud")]
    [InlineData("x.owner.unit", "Payments")]
    [InlineData("x.scores[0]", 0.5)]
    [InlineData("x.scores[1]", 1L)]
    [InlineData("x.scores[1.0]", 1L)]
    [InlineData("x.scores[1u]", 1L)]
    [InlineData("x.big", 9223372036854775808.0)]
    [InlineData("x.none", null)]
    [InlineData("x.as", 1L)]
    [InlineData("x.`a-b`", 2L)]
    [InlineData(".x.name", "fraud")]
    [InlineData("{'a': {'b': 1}}.a.b", 1L)]
    [InlineData("{1: 'one'}[1.0]", "one")]
    [InlineData("[[1, 2], [3]][0][1]", 2L)]
    public void Access_ToFieldsAndItems_GivesTheirValue(string expression, object? expected) => OnJson(expression, Card).ShouldBe(expected);

    [Theory]
    [InlineData("x.missing", "the map has no key 'missing'")]
    [InlineData("x['missing']", "the map has no such key")]
    [InlineData("x.name.first", "'.first' needs a map, not string")]
    [InlineData("x.none.a", "'.a' needs a map, not null")]
    [InlineData("x.scores[3]", "the list has no item 3: it holds 3")]
    [InlineData("x.scores[-1]", "the list has no item -1: it holds 3")]
    [InlineData("x.scores['a']", "a list index must be a whole number, not string")]
    [InlineData("x.scores[0.5]", "a list index must be a whole number, not double")]
    [InlineData("x[null]", "a map has no key of type null")]
    [InlineData("x.name[0]", "'[]' needs a list or a map, not string")]
    [InlineData("y", "the variable 'y' is not known")]
    public void Access_ToNothing_Fails(string expression, string reason)
        => Should.Throw<CelException>(() => OnJson(expression, Card)).Reason.ShouldBe(reason);

    [Theory]
    [InlineData("has(x.name)", true)]
    [InlineData("has(x.missing)", false)]
    [InlineData("has(x.none)", true)]
    [InlineData("has(x.owner.unit)", true)]
    [InlineData("has(x.owner.missing) || true", true)]
    public void Has_TellsWhetherAFieldIsThere(string expression, bool expected) => OnJson(expression, Card).ShouldBe(expected);

    [Fact]
    public void Has_OfAFieldOfNothing_Fails() => Should.Throw<CelException>(() => OnJson("has(x.missing.deep)", Card)).Reason.ShouldBe("the map has no key 'missing'");

    [Theory]
    [InlineData("size('ä😀')", 2L)]
    [InlineData("'abc'.size()", 3L)]
    [InlineData("size([1, 2])", 2L)]
    [InlineData("{'a': 1}.size()", 1L)]
    [InlineData("size(x.scores)", 3L)]
    [InlineData("size(x)", 7L)]
    [InlineData("x.name.startsWith('fr')", true)]
    [InlineData("x.name.endsWith('ud')", true)]
    [InlineData("x.name.contains('au')", true)]
    [InlineData("x.name.contains('AU')", false)]
    [InlineData("'abc'.startsWith('')", true)]
    [InlineData("dyn(1) == 1.0", true)]
    public void Functions_GiveTheirAnswer(string expression, object expected) => OnJson(expression, Card).ShouldBe(expected);

    [Theory]
    [InlineData("size(1)", "size() is not defined for int")]
    [InlineData("'a'.startsWith(1)", "startsWith() is not defined for string, int")]
    [InlineData("[1].contains(1)", "contains() is not defined for list, int")]
    [InlineData("size(missing)", "the variable 'missing' is not known")]
    public void Functions_OnOtherTypes_Fail(string expression, string reason) => Failure(expression).Reason.ShouldBe(reason);

    [Fact]
    public void Variables_OfEveryPlainKind_AreValues()
    {
        Value("a + b + c", ("a", (short)1), ("b", 2), ("c", 3L)).ShouldBe(6L);
        Value("a == b", ("a", 1.5f), ("b", 1.5m)).ShouldBe(true);
        Value("a[1] + b[0]", ("a", new List<string> { "x", "y" }), ("b", new[] { "z" })).ShouldBe("yz");
        Value("a[0] == 7", ("a", new[] { 7 })).ShouldBe(true);
        Value("a.b.c", ("a", new Dictionary<string, object?>(StringComparer.Ordinal) { ["b"] = JsonElement.Parse("""{"c":true}""") })).ShouldBe(true);
        Value("a == {'b': 1}", ("a", new Dictionary<string, object?>(StringComparer.Ordinal) { ["b"] = 1 })).ShouldBe(true);
        Value("a == b", ("a", JsonElement.Parse("[1, {\"c\": null}]")), ("b", new object?[] { 1, new Dictionary<string, object?>(StringComparer.Ordinal) { ["c"] = null } })).ShouldBe(true);
    }

    [Theory]
    [InlineData("""{"s":"\ud800"}""", "x.s == 'a'")]
    [InlineData("""{"s":["\udc00x"]}""", "'a' in x.s")]
    [InlineData("""{"s":["\udc00x"]}""", "x.s")]
    [InlineData("""{"\ud800":1}""", "has(x.s)")]
    [InlineData("""{"\ud800":1}""", "x == {'s': 1}")]
    [InlineData("""{"\ud800":1}""", "[x]")]
    public void Variable_WithJsonTextThatIsNoUnicode_Fails(string json, string expression)
        => Should.Throw<CelException>(() => OnJson(expression, json)).Reason.ShouldBe("the value holds text that is no valid Unicode");

    [Fact]
    public void Variable_WithBrokenText_IsAbsorbedLikeAnyError() => OnJson("x.s == 'a' || true", """{"s":"\ud800"}""").ShouldBe(true);

    [Fact]
    public void Variable_WithANumberBeyondDouble_IsInfinite() => OnJson("x.s > 1.0", """{"s":1e999}""").ShouldBe(true);

    [Fact]
    public void Variable_OfAnotherClrType_IsNeverLookedInto()
        => Failure("a.Length", ("a", new Uri("https://example.org"))).Reason.ShouldBe("a value of the CLR type Uri cannot be used in an expression");
}
