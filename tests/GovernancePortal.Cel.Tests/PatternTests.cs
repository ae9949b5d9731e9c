using static GovernancePortal.Cel.Tests.Evaluations;

namespace GovernancePortal.Cel.Tests;

public sealed class PatternTests
{
    [Theory]
    [InlineData("'abc'.matches('^[a-c]+$')", true)]
    [InlineData("'abc\\n'.matches('^abc$')", false)]
    [InlineData(@"'٣'.matches('\\d')", false)]
    [InlineData(@"'ä'.matches('^\\w$')", false)]
    [InlineData("'😀'.matches('^.$')", true)]
    [InlineData("'ab'.matches('(?P<first>a)b')", true)]
    [InlineData("'AB'.matches('(?i)ab')", true)]
    [InlineData("'a b'.matches('a b')", true)]
    [InlineData("'x1'.matches('[[:alpha:]][[:digit:]]')", true)]
    [InlineData("matches('grey', 'gr(a|e)y')", true)]
    [InlineData("'😀😀'.matches('^😀{2}$')", true)]
    [InlineData("'😀'.matches('^[^a]$')", true)]
    [InlineData("'😀'.matches('^[^\\\\D]$')", false)]
    [InlineData("'😀'.matches('^[a\\\\W]$')", true)]
    [InlineData("'😀'.matches('^\\\\x{1F600}$')", true)]
    [InlineData("'\uFB01'.matches('^\\\\x{FB01}$')", true)]
    [InlineData("'a\\nb'.matches('^(?s:a.b)$')", true)]
    [InlineData("'a\\nb'.matches('(?m)^b$')", true)]
    [InlineData("'a\\n'.matches('(?s)a$')", false)]
    [InlineData("'aab'.matches('(?U)^a+b$')", true)]
    [InlineData("'a{,5}'.matches('a{,5}')", true)]
    public void Matches_InTheSyntaxOfRe2_Answers(string expression, bool expected) => Value(expression).ShouldBe(expected);

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("(?!a)")]
    [InlineData("(?<=a)b")]
    [InlineData("(?<!a)b")]
    [InlineData("(?>a)")]
    [InlineData("(?(a)b|c)")]
    [InlineData("(?<a-b>c)")]
    [InlineData("(?i-)a")]
    [InlineData("(?)a")]
    [InlineData("(?x)a")]
    [InlineData("a(?s)*")]
    [InlineData("\\\\x4")]
    [InlineData("\\\\x{D800}")]
    [InlineData("((a{100}){100}){2}")]
    [InlineData("(a)\\\\1")]
    [InlineData("(?P<x>a)\\\\k<x>")]
    [InlineData("a*+")]
    [InlineData("a{2}+")]
    [InlineData("a{1001}")]
    [InlineData("(")]
    [InlineData("[a")]
    public void Matches_WithWhatRe2Lacks_IsRefusedWhenRead(string pattern)
    {
        Should.Throw<CelException>(() => CelExpression.Parse($"'a'.matches('{pattern}')")).Kind.ShouldBe(CelErrorKind.Syntax);
        Failure($"'a'.matches('' + '{pattern}')").Kind.ShouldBe(CelErrorKind.Evaluation);
    }

    [Fact]
    public void Matches_OnLongText_CountsAgainstTheCost()
    {
        var program = CelEnvironment.Standard.WithLimits(CelLimits.Default with { Cost = 10_000 }).WithVariable("text", CelType.String).Compile("text.matches('(a|aa)+$')");
        var input = new CelInput([new("text", CelValue.Of(new string('a', 100_000) + "b"))]);

        Should.Throw<CelException>(() => program.Evaluate(input)).Kind.ShouldBe(CelErrorKind.Limit);
    }
}
