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
    [InlineData("'ab'.matches('^[^[:^alpha:]]+$')", true)]
    [InlineData("'a1'.matches('^[^[:^alpha:]]+$')", false)]
    [InlineData("'1\u0085'.matches('^[[:^alpha:]]+$')", true)]
    [InlineData("'😀'.matches('^[[:^word:]]$')", true)]
    [InlineData("'😀'.matches('^[^[:^word:]]$')", false)]
    [InlineData(@"'\u0000'.matches('^\\0$')", true)]
    [InlineData(@"'\u00008'.matches('^\\08$')", true)]
    [InlineData(@"'A'.matches('^[\\101]$')", true)]
    [InlineData(@"'\n'.matches('^\\12$')", true)]
    [InlineData(@"'a'.matches('^\\p{^Lu}$')", true)]
    [InlineData(@"'A'.matches('^\\p{^Lu}$')", false)]
    [InlineData(@"'A'.matches('^\\P{^Lu}$')", true)]
    [InlineData(@"'😀'.matches('^[\\p{^Lu}]$')", true)]
    [InlineData(@"'😀'.matches('^[^\\p{^Lu}]$')", false)]
    [InlineData("'\u017F'.matches('^(?i)s$')", true)]
    [InlineData("'S'.matches('^(?i)\u017F$')", true)]
    [InlineData("'\u212A'.matches('^(?i)k$')", true)]
    [InlineData("'k'.matches('^(?i)\\\\x{212A}$')", true)]
    [InlineData("'s'.matches('^(?i)\\\\x{17F}$')", true)]
    [InlineData("'s'.matches('^(?i)\\\\0577$')", false)]
    [InlineData("'\u03C2'.matches('^(?i)\u03A3$')", true)]
    [InlineData("'\u03C3'.matches('^(?i)\u03C2$')", true)]
    [InlineData("'\u00B5'.matches('^(?i)\u03BC$')", true)]
    [InlineData("'\u03D1'.matches('^(?i)\u03F4$')", true)]
    [InlineData("'\u1C84'.matches('^(?i)\u1C85$')", true)]
    [InlineData("'\uFB06'.matches('^(?i)\uFB05$')", true)]
    [InlineData("'\u0130'.matches('^(?i)i$')", false)]
    [InlineData("'\u0131'.matches('^(?i)I$')", false)]
    [InlineData("'\u00DF'.matches('^(?i)ss$')", false)]
    [InlineData("'\u017F'.matches('^s$')", false)]
    [InlineData("'\u017F'.matches('^(?i:s)$')", true)]
    [InlineData("'\u017F'.matches('^(?i:a)?s$')", false)]
    [InlineData("'\u017F'.matches('^(?i)(?-i:s)$')", false)]
    [InlineData("'\u017F'.matches('^(?i)(a|s)$')", true)]
    [InlineData("'\u017F\u017F'.matches('^(?i)s{2}$')", true)]
    [InlineData("'\u017F'.matches('^(?i)[a-z]$')", true)]
    [InlineData("'\u017F'.matches('^(?i)[^a-z]$')", false)]
    [InlineData("'\u017F'.matches('^(?i)[a-r]$')", false)]
    [InlineData("'\u017F'.matches('^(?i)[^^s]$')", false)]
    [InlineData("'\u017F'.matches('^(?i)[^^a]$')", true)]
    [InlineData("'\u03C2'.matches('^(?i)[\u03C3]$')", true)]
    [InlineData("'\u03C2'.matches('^(?i)[^\u03A3]$')", false)]
    [InlineData("'s'.matches('^(?i)[\\\\x{17F}]$')", true)]
    [InlineData("'\u017F'.matches('^(?i)\\\\w$')", true)]
    [InlineData("'\u212A'.matches('^(?i)\\\\W$')", false)]
    [InlineData("'\u212A'.matches('^(?i)[\\\\W]$')", false)]
    [InlineData("'k'.matches('^(?i)[\\\\W]$')", false)]
    [InlineData("'\u00E4'.matches('^(?i)[\\\\W]$')", true)]
    [InlineData("'k'.matches('^(?i)[[:^lower:]]$')", false)]
    [InlineData("'\u212A'.matches('^(?i)[[:^upper:]]$')", false)]
    [InlineData("'\u017F'.matches('^(?i)[[:alpha:]]$')", true)]
    [InlineData("'1'.matches('^(?i)[[:^alpha:]]$')", true)]
    [InlineData("'\u017F'.matches('^(?i)[[:^digit:]]$')", true)]
    [InlineData("'\U00010400'.matches('^(?i)\U00010428$')", true)]
    [InlineData("'\U00010428'.matches('^(?i)\\\\x{10400}+$')", true)]
    [InlineData("'\U00010400'.matches('^\U00010428$')", false)]
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
    [InlineData("(a)\\\\1")]
    [InlineData("\\\\8")]
    [InlineData("[[:^none:]]")]
    [InlineData("[[:^]]")]
    [InlineData("(?P<a>a)(?P<a>b)")]
    [InlineData("(?P<a>a)(?<a>b)")]
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

    [Theory]
    [InlineData("(", "a group without its end, at character 1 of it")]
    [InlineData("ab(c(d)", "a group without its end, at character 3 of it")]
    [InlineData("a)b", "a ')' without its '(', at character 2 of it")]
    [InlineData("abc[d", "a class without its end, at character 4 of it")]
    [InlineData("x*a(*)", "a repetition of nothing, at character 5 of it")]
    [InlineData("[[:alpha:]][z-a]", "a range of characters that runs backwards, at character 15 of it")]
    [InlineData("a{3,2}", "a repetition whose least number is above its most")]
    [InlineData("ab(?=c)", "look-around, atomic or conditional group, or unknown flag, at character 3 of it")]
    public void Matches_WithABrokenPattern_SaysWhyAndWhere(string pattern, string reason)
    {
        var refused = Should.Throw<CelException>(() => CelExpression.Parse($"'a'.matches('{pattern}')"));

        refused.Reason.ShouldStartWith($"the pattern is not in the syntax of RE2: {reason}");
        refused.Column.ShouldBe(13);
        CelPattern.Refuse(pattern).ShouldBe(refused.Reason);
    }

    [Fact]
    public void Refuse_OfAPatternThatCanBeUsed_IsNothing() => CelPattern.Refuse("^(?i)[a-z]+(-[a-z]+)*$").ShouldBeNull();

    public static TheoryData<string, string> TooLarge => new()
    {
        { new string('a', 2_001), "the pattern is longer than 2000 characters" },
        { "((a{100}){100}){2}", "the pattern has more than 10000 parts, its repetitions written out" },
        { new string('(', 252) + "a" + new string(')', 252), "the pattern has too many groups in one another" },
    };

    [Theory, MemberData(nameof(TooLarge))]
    public void Matches_WithAPatternOverALimit_IsNeverAbsorbed(string pattern, string reason)
    {
        var written = Should.Throw<CelException>(() => CelExpression.Parse($"'a'.matches('{pattern}') || true"));
        var read = Failure("'a'.matches(p) || true", ("p", pattern));
        var inALoop = Failure("[1].exists(i, 'a'.matches(p)) || true", ("p", pattern));

        foreach (var refused in (CelException[])[written, read, inALoop])
            (refused.Kind, refused.Reason).ShouldBe((CelErrorKind.Limit, reason));
    }

    [Fact]
    public void Patterns_AreThePlacesThatTheyAreTakenFromAsAWhole()
    {
        var environment = CelEnvironment.Standard.WithVariable("values", CelType.Dyn).WithVariable("name", CelType.String);

        var program = environment.Compile("name.matches(values.shape) || values.more.exists(p, matches(name, p)) || name.matches('a' + values.end) || name.matches('^a$')");

        program.Patterns.ShouldBe([new(new CelPath("values", "shape"), 1, 20), new(new CelPath("values", "more", CelPath.AnyItem), 1, 67)]);
        program.Reads.Select(path => path.ToString()).ShouldBe(["name", "values.end", "values.more", "values.shape"]);
    }

    [Fact]
    public void Matches_OnLongText_CountsAgainstTheCost()
    {
        var program = CelEnvironment.Standard.WithLimits(CelLimits.Default with { Cost = 10_000 }).WithVariable("text", CelType.String).Compile("text.matches('(a|aa)+$')");
        var input = new CelInput([new("text", CelValue.Of(new string('a', 100_000) + "b"))]);

        Should.Throw<CelException>(() => program.Evaluate(input)).Kind.ShouldBe(CelErrorKind.Limit);
    }
}
