using System.Text;
using static GovernancePortal.Cel.Tests.Evaluations;

namespace GovernancePortal.Cel.Tests;

public sealed class LimitTests
{
    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{1:", "}")]
    [InlineData("size(", ")")]
    [InlineData("true ? 1 : ", "")]
    [InlineData("[0][", "]")]
    public void Parse_Nesting_IsLimited(string open, string close)
    {
        CelExpression.Parse(Nest(60)).ShouldNotBeNull();
        Failure(Nest(65)).ShouldSatisfyAllConditions(f => f.Kind.ShouldBe(CelErrorKind.Limit), f => f.Reason.ShouldBe("the expression is nested more than 64 levels deep"));
        Failure(Nest(1_000)).Kind.ShouldBe(CelErrorKind.Limit);

        string Nest(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
    }

    [Theory]
    [InlineData("!", "true")]
    [InlineData("-", "x")]
    [InlineData("1 + ", "1")]
    [InlineData("true || ", "true")]
    public void Parse_Chains_AreLimited(string link, string last)
        => Failure(string.Concat(Enumerable.Repeat(link, 300)) + last).Kind.ShouldBe(CelErrorKind.Limit);

    [Fact]
    public void Parse_FieldChains_AreLimited() => Failure("a" + string.Concat(Enumerable.Repeat(".a", 300))).Kind.ShouldBe(CelErrorKind.Limit);

    [Fact]
    public void Parse_ManyParts_AreLimited()
        => Failure("[" + string.Join(',', Enumerable.Repeat("1", 5_000)) + "]").Reason.ShouldBe("the expression has more than 4096 parts");

    [Fact]
    public void Parse_LongText_IsLimited() => Failure(new string(' ', 20_000)).Reason.ShouldBe("the expression is longer than 16384 characters");

    [Fact]
    public void Parse_RandomText_NeverCrashes()
    {
        string[] words = ["a", ".", "(", ")", "[", "]", "{", "}", ":", ",", "?", "!", "-", "+", "*", "/", "%", "==", "<", "in", "&&", "||", "1", "2u", "1.5", "'s'", "null", "true", "has(a.b)", "size(", "\\", "`", "\"", "//", "\n", "ä", "0x", "b'"];
        var random = new Random(20260105);
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal) { ["a"] = 1 };
        for (var i = 0; i < 50_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(12); length > 0; length--)
                text.Append(words[random.Next(words.Length)]).Append(random.Next(3) == 0 ? " " : "");
            try
            {
                CelExpression.Parse(text.ToString()).Evaluate(variables);
            }
            catch (CelException failure)
            {
                failure.Line.ShouldBeGreaterThan(0);
                failure.Column.ShouldBeGreaterThan(0);
            }
        }
    }
}
