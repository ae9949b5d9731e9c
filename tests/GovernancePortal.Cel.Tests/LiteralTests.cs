using static GovernancePortal.Cel.Tests.Evaluations;

namespace GovernancePortal.Cel.Tests;

public sealed class LiteralTests
{
    [Theory]
    [InlineData("null", null)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("0", 0L)]
    [InlineData("42", 42L)]
    [InlineData("-42", -42L)]
    [InlineData("0xFF", 255L)]
    [InlineData("-0x10", -16L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("42u", 42UL)]
    [InlineData("0xFFu", 255UL)]
    [InlineData("18446744073709551615u", ulong.MaxValue)]
    [InlineData("1.5", 1.5)]
    [InlineData("-1.5", -1.5)]
    [InlineData(".5", 0.5)]
    [InlineData("1e3", 1000.0)]
    [InlineData("1.25e-2", 0.0125)]
    public void Evaluate_Literal_IsItsValue(string expression, object? expected) => Value(expression).ShouldBe(expected);

    [Theory]
    [InlineData("'a'", "a")]
    [InlineData("\"a\"", "a")]
    [InlineData("'it\\'s'", "it's")]
    [InlineData("'''it's'''", "it's")]
    [InlineData("\"\"\"two\nlines\"\"\"", "two\nlines")]
    [InlineData("r'\\n'", "\\n")]
    [InlineData("R\"\\\"", "\\")]
    [InlineData("'\\a\\b\\f\\n\\r\\t\\v\\\\\\?\\\"\\`'", "\a\b\f\n\r\t\v\\?\"`")]
    [InlineData("'\\x41\\X42\\103'", "ABC")]
    [InlineData("'\\u00e4\\U0001F600'", "ä😀")]
    [InlineData("'ä😀'", "ä😀")]
    [InlineData("''", "")]
    public void Evaluate_String_IsItsText(string expression, string expected) => Value(expression).ShouldBe(expected);

    [Fact]
    public void Evaluate_List_HoldsItsItems_AndMayEndInAComma()
    {
        Value("[1, 'a', [true],]").ShouldBeAssignableTo<IReadOnlyList<object?>>()!.Count.ShouldBe(3);
        Value("[]").ShouldBeAssignableTo<IReadOnlyList<object?>>()!.ShouldBeEmpty();
    }

    [Fact]
    public void Evaluate_Map_KeepsKeysOfEachType()
    {
        var map = Value("{'a': 1, 2: 'b', 3u: true, false: null,}").ShouldBeAssignableTo<IReadOnlyDictionary<object, object?>>()!;

        map.Keys.ShouldBe(["a", 2L, 3UL, false]);
        map["a"].ShouldBe(1L);
    }

    [Theory]
    [InlineData("{1: 'a', 1u: 'b'}", 10, "the map has this key twice")]
    [InlineData("{1.5: 'a'}", 2, "a map key must be bool, int, uint or string, not double")]
    [InlineData("{null: 'a'}", 2, "a map key must be bool, int, uint or string, not null")]
    public void Evaluate_MapWithAnImproperKey_Fails(string expression, int column, string reason)
        => Fails(expression, CelErrorKind.Evaluation, column, reason);

    [Theory]
    [InlineData("9223372036854775808", 1, "the number does not fit in 64 bits")]
    [InlineData("-9223372036854775809", 2, "the number does not fit in 64 bits")]
    [InlineData("18446744073709551616u", 1, "the number does not fit in 64 bits")]
    [InlineData("1e999", 1, "the number is too large for a double")]
    [InlineData("'open", 1, "the string is not closed: expected '")]
    [InlineData("'''open'", 1, "the string is not closed: expected '''")]
    [InlineData("'two\nlines'", 1, "the string is not closed: expected '")]
    [InlineData("'\\q'", 2, "'\\q' is no escape sequence")]
    [InlineData("'\\x4'", 2, "expected 2 digits in the escape sequence")]
    [InlineData("'\\ud800'", 2, "U+D800 is no Unicode scalar value")]
    [InlineData("'\\U00110000'", 2, "U+110000 is no Unicode scalar value")]
    [InlineData("'\\400'", 2, "'\\4' is no escape sequence")]
    public void Parse_ImproperLiteral_SaysWhere(string expression, int column, string reason)
        => Fails(expression, CelErrorKind.Syntax, column, reason);
}
