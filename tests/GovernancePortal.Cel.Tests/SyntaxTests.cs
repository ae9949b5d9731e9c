using static GovernancePortal.Cel.Tests.Evaluations;

namespace GovernancePortal.Cel.Tests;

public sealed class SyntaxTests
{
    [Theory]
    [InlineData("", 1, "expected a value, a name or '(', but found the end of the expression")]
    [InlineData("1 +", 4, "expected a value, a name or '(', but found the end of the expression")]
    [InlineData("1 2", 3, "expected an operator or the end of the expression, but found the number 2")]
    [InlineData("(1", 3, "expected ')', but found the end of the expression")]
    [InlineData("[1 2]", 4, "expected ',' or ']', but found the number 2")]
    [InlineData("now < timestamp(values.freezeFrom", 34, "expected ',' or ')', but found the end of the expression")]
    [InlineData("{'a': 1 'b': 2}", 9, "expected ',' or '}', but found a string")]
    [InlineData("[,]", 2, "expected a value, a name or '(', but found ','")]
    [InlineData("{1}", 3, "expected ':', but found '}'")]
    [InlineData("size(1,)", 8, "expected a value, a name or '(', but found ')'")]
    [InlineData("a.", 3, "expected a field or method name, but found the end of the expression")]
    [InlineData("a.1", 2, "expected an operator or the end of the expression, but found the number .1")]
    [InlineData("a ? b", 6, "expected ':', but found the end of the expression")]
    [InlineData("a = b", 3, "the character '=' has no meaning here; write '=='")]
    [InlineData("a & b", 3, "the character '&' has no meaning here; write '&&'")]
    [InlineData("a ; b", 3, "the character ';' has no meaning here")]
    [InlineData("ä", 1, "the character U+00E4 has no meaning here")]
    [InlineData("-!a", 2, "expected a value, a name or '(', but found '!'")]
    [InlineData("in", 1, "expected a value, a name or '(', but found 'in'")]
    [InlineData("a.in", 3, "expected a field or method name, but found 'in'")]
    [InlineData("if", 1, "'if' is a reserved word")]
    [InlineData("rb'x'", 3, "expected an operator or the end of the expression, but found a string")]
    [InlineData("Rb'x'", 3, "expected an operator or the end of the expression, but found a string")]
    [InlineData("a.`b", 3, "expected a field name between back-quotes")]
    [InlineData("has(a)", 1, "has() takes one field selection, such as has(card.license)")]
    [InlineData("size()", 1, "size() is given the wrong number of arguments")]
    [InlineData("a.filter(b)", 3, "filter() is given other arguments than it takes; write list.filter(item, …)")]
    [InlineData("'a'.startsWith()", 5, "startsWith() is given the wrong number of arguments")]
    public void Parse_WhatIsNotTheLanguage_SaysWhereAndWhatWasExpected(string expression, int column, string reason)
        => Fails(expression, CelErrorKind.Syntax, column, reason);

    [Theory]
    [InlineData("a.first()", 3, "the method 'first' is not known")]
    [InlineData("a.filtr(b, b > 1)", 3, "the method 'filtr' is not known; did you mean 'filter'?")]
    [InlineData("a.exist(b, b > 1)", 3, "the method 'exist' is not known; did you mean 'exists'?")]
    [InlineData("a.startWith('b')", 3, "the method 'startWith' is not known; did you mean 'startsWith'?")]
    [InlineData("compute(1)", 1, "the function 'compute' is not known")]
    [InlineData("math.greatest(1)", 6, "the method 'greatest' is not known")]
    [InlineData("Card{name: 'a'}", 5, "message literals are not supported")]
    [InlineData("a.b.Card{}", 9, "message literals are not supported")]
    [InlineData("a.?b", 3, "optional values are not supported")]
    [InlineData("a[?b]", 3, "optional values are not supported")]
    [InlineData("[?a]", 2, "optional values are not supported")]
    public void Parse_WhatTheCoreLacks_IsRefusedByName(string expression, int column, string reason)
        => Fails(expression, CelErrorKind.Unsupported, column, reason);

    [Fact]
    public void Parse_ManyLines_CountsThem()
    {
        var failure = Failure("true &&\n  // a note\n  x.first() ||\n\tfalse");

        (failure.Line, failure.Column).ShouldBe((3, 5));
        failure.Message.ShouldBe("line 3, column 5: the method 'first' is not known");
    }

    [Fact]
    public void Parse_BlanksAndNotes_MeanNothing() => Value(" \t1\r\n+\f2 // three").ShouldBe(3L);

    [Fact]
    public void EvaluateCondition_OnNoBool_Fails()
    {
        var nothing = new Dictionary<string, object?>(StringComparer.Ordinal);

        CelExpression.Parse("1 < 2").EvaluateCondition(nothing).ShouldBeTrue();
        Should.Throw<CelException>(() => CelExpression.Parse("1 + 2").EvaluateCondition(nothing)).Reason.ShouldBe("expected a condition (bool), but the value is of type int");
    }
}
