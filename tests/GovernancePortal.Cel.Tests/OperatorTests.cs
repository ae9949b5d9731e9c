using static GovernancePortal.Cel.Tests.Evaluations;

namespace GovernancePortal.Cel.Tests;

public sealed class OperatorTests
{
    [Theory]
    [InlineData("1 + 2 * 3", 7L)]
    [InlineData("(1 + 2) * 3", 9L)]
    [InlineData("7 / 2", 3L)]
    [InlineData("-7 / 2", -3L)]
    [InlineData("-7 % 3", -1L)]
    [InlineData("7 - 2 - 1", 4L)]
    [InlineData("- - 3", 3L)]
    [InlineData("7u / 2u", 3UL)]
    [InlineData("1.5 + 1.5", 3.0)]
    [InlineData("1.0 / 0.0", double.PositiveInfinity)]
    [InlineData("'a' + 'b'", "ab")]
    [InlineData("size([1] + [2, 3])", 3L)]
    public void Arithmetic_OfOneType_IsExact(string expression, object expected) => Value(expression).ShouldBe(expected);

    [Theory]
    [InlineData("9223372036854775807 + 1", 21, "'+' overflows 64 bits")]
    [InlineData("-9223372036854775808 - 1", 22, "'-' overflows 64 bits")]
    [InlineData("4611686018427387904 * 2", 21, "'*' overflows 64 bits")]
    [InlineData("-9223372036854775808 / -1", 22, "'/' overflows 64 bits")]
    [InlineData("-9223372036854775808 % -1", 22, "'%' overflows 64 bits")]
    [InlineData("-(-9223372036854775808)", 1, "'-' overflows 64 bits")]
    [InlineData("1u - 2u", 4, "'-' overflows 64 bits")]
    [InlineData("18446744073709551615u + 1u", 23, "'+' overflows 64 bits")]
    [InlineData("1 / 0", 3, "division by zero")]
    [InlineData("1u % 0u", 4, "division by zero")]
    [InlineData("1 + 1.0", 3, "'+' is not defined between int and double")]
    [InlineData("1 + 1u", 3, "'+' is not defined between int and uint")]
    [InlineData("1.0 % 2.0", 5, "'%' is not defined between double and double")]
    [InlineData("'a' - 'b'", 5, "'-' is not defined between string and string")]
    [InlineData("-'a'", 1, "'-' is not defined for string")]
    [InlineData("-1u", 1, "'-' is not defined for uint")]
    [InlineData("!1", 1, "'!' needs a bool, not int")]
    public void Arithmetic_ThatHasNoAnswer_FailsAtTheOperator(string expression, int column, string reason)
        => Fails(expression, CelErrorKind.Evaluation, column, reason);

    [Theory]
    [InlineData("1 == 1.0")]
    [InlineData("1 == 1u")]
    [InlineData("1u == 1.0")]
    [InlineData("1 != 2")]
    [InlineData("1 != '1'")]
    [InlineData("null == null")]
    [InlineData("null != 0")]
    [InlineData("[1, 2] == [1.0, 2u]")]
    [InlineData("[1] != [1, 2]")]
    [InlineData("{'a': [1]} == {'a': [1.0]}")]
    [InlineData("{1: 'a'} == {1u: 'a'}")]
    [InlineData("{'a': 1} != {'b': 1}")]
    [InlineData("-1 != 18446744073709551615u")]
    [InlineData("(0.0 / 0.0) != (0.0 / 0.0)")]
    [InlineData("0.0 == -0.0")]
    public void Equality_IsByValueOverNumericTypes(string expression) => Value(expression).ShouldBe(true);

    [Theory]
    [InlineData("1 < 2")]
    [InlineData("1 < 1.5")]
    [InlineData("1.5 < 2u")]
    [InlineData("-1 < 0u")]
    [InlineData("18446744073709551615u > 9223372036854775807")]
    [InlineData("9007199254740993 > 9007199254740991.0")]
    [InlineData("1.0e300 > 9223372036854775807")]
    [InlineData("-1.0 < 0u")]
    [InlineData("2 >= 2 && 2 <= 2")]
    [InlineData("'a' < 'b'")]
    [InlineData("'a' < 'aa'")]
    [InlineData("'\\uffff' < '\\U00010000'")]
    [InlineData("false < true")]
    [InlineData("!((0.0 / 0.0) < 1) && !((0.0 / 0.0) >= 1)")]
    public void Order_OfNumbersStringsAndBools_Holds(string expression) => Value(expression).ShouldBe(true);

    [Theory]
    [InlineData("1 < 'a'", "'<' is not defined between int and string")]
    [InlineData("[1] < [2]", "'<' is not defined between list and list")]
    [InlineData("null < 1", "'<' is not defined between null and int")]
    public void Order_OfOtherTypes_Fails(string expression, string reason) => Failure(expression).Reason.ShouldBe(reason);

    [Theory]
    [InlineData("2 in [1, 2]", true)]
    [InlineData("2.0 in [1, 2]", true)]
    [InlineData("'a' in ['b']", false)]
    [InlineData("'a' in {'a': 1}", true)]
    [InlineData("1u in {1: 'a'}", true)]
    [InlineData("null in [null]", true)]
    [InlineData("null in {'a': 1}", false)]
    [InlineData("!('a' in [])", true)]
    public void In_ListOrMap_TellsMembership(string expression, bool expected) => Value(expression).ShouldBe(expected);

    [Fact]
    public void In_String_Fails() => Failure("'a' in 'abc'").Reason.ShouldBe("'in' needs a list or a map on its right, not string");

    [Theory]
    [InlineData("true || 1 / 0 == 0", true)]
    [InlineData("1 / 0 == 0 || true", true)]
    [InlineData("false && missing", false)]
    [InlineData("missing && false", false)]
    [InlineData("'text' || true", true)]
    [InlineData("false && 'text'", false)]
    public void Logic_AbsorbsAnErrorThatCannotChangeTheAnswer(string expression, bool expected) => Value(expression).ShouldBe(expected);

    [Theory]
    [InlineData("false || missing", "the variable 'missing' is not known")]
    [InlineData("missing || false", "the variable 'missing' is not known")]
    [InlineData("true && 1 / 0 == 0", "division by zero")]
    [InlineData("true && 'text'", "'&&' needs bool on both sides, not string")]
    [InlineData("1 || false", "'||' needs bool on both sides, not int")]
    public void Logic_KeepsAnErrorThatDecides(string expression, string reason) => Failure(expression).Reason.ShouldBe(reason);

    [Theory]
    [InlineData("true ? 1 : 2", 1L)]
    [InlineData("false ? 1 : true ? 2 : 3", 2L)]
    [InlineData("true ? 1 : missing", 1L)]
    [InlineData("1 < 2 || false ? 'yes' : 'no'", "yes")]
    public void Conditional_EvaluatesOneBranch(string expression, object expected) => Value(expression).ShouldBe(expected);

    [Fact]
    public void Conditional_OnNoBool_Fails() => Fails("1 ? 2 : 3", CelErrorKind.Evaluation, 3, "the condition before '?' must be a bool, not int");

    [Theory]
    [InlineData("1 + 2 == 3 && !false || false", true)]
    [InlineData("2 * 3 in [6]", true)]
    [InlineData("!true == false", true)]
    [InlineData("true || false && false", true)]
    public void Precedence_IsThatOfTheLanguage(string expression, bool expected) => Value(expression).ShouldBe(expected);
}
