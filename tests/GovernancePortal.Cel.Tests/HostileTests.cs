using System.Text;
using System.Text.Json;

namespace GovernancePortal.Cel.Tests;

/// <summary>Expressions and documents that somebody wrote to make the engine work without end. Each would take minutes or all memory if its work were not counted.</summary>
public sealed class HostileTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Standard.With(CelLibraries.All)
        .WithVariable("many", CelType.List(CelType.Int)).WithVariable("long", CelType.String).WithVariable("doc", CelType.Dyn);

    private static readonly string LongText = new('a', 1_000_000);

    private static CelException Failure(string expression, string? text = null, string document = "{}") => Should.Throw<CelException>(() => Environment.Compile(expression).Evaluate(new CelInput(
    [
        new("many", CelValue.ListOf([.. Enumerable.Range(0, 10_000).Select(i => CelValue.Of((long)i))])),
        new("long", CelValue.Of(text ?? LongText)),
        new("doc", CelValue.FromJson(JsonElement.Parse(document))),
    ])));

    /// <summary>Each step holds the one before it twice: forty of them are a million million parts in a few lists.</summary>
    private static string Doubled(int times) => string.Concat(Enumerable.Repeat(".map(x, [x, x])", times));

    [Theory]
    [InlineData("[1]{0}")]
    [InlineData("{{'k': [1]{0}}}")]
    [InlineData("optional.of([1]{0})")]
    [InlineData("'%s'.format([[1]{0}])")]
    [InlineData("[1]{0} == [1]{0}")]
    public void Evaluate_ListsThatHoldOneTwice_CountsEveryPart(string template)
        => Failure(string.Format(null, template, Doubled(40))).Kind.ShouldBe(CelErrorKind.Limit);

    [Theory]
    [InlineData("many.map(i, long)")]
    [InlineData("'%s'.format([many.map(i, long)])")]
    [InlineData("many.all(i, long == long + '' || true)")]
    [InlineData("many.all(i, long <= long)")]
    [InlineData("many.all(i, !(long in {'a': 1}))")]
    [InlineData("many.all(i, {long: 1}.size() == 1)")]
    [InlineData("many.all(i, long.startsWith(long))")]
    [InlineData("many.all(i, long.endsWith(long))")]
    [InlineData("many.all(i, long.contains(long))")]
    [InlineData("many.all(i, int(long) == 1 || true)")]
    [InlineData("many.all(i, duration(long) == duration('1s') || true)")]
    [InlineData("many.all(i, long.lastIndexOf(long) == 0)")]
    public void Evaluate_LongTextInALoop_CountsItsLength(string expression) => Failure(expression).Kind.ShouldBe(CelErrorKind.Limit);

    [Theory]
    [InlineData("long.contains(doc.part)")]
    [InlineData("long.indexOf(doc.part) < 0")]
    [InlineData("long.lastIndexOf(doc.part) < 0")]
    [InlineData("long.replace(doc.part, '') == ''")]
    [InlineData("long.split(doc.part).size() == 1")]
    public void Evaluate_SearchForAPartThatAlmostFits_IsLinear(string expression)
    {
        var (as_, cs) = (new string('a', 400_000), new string('c', 400_000));
        var input = new CelInput([new("long", CelValue.Of(as_ + cs)), new("doc", CelValue.FromJson(JsonElement.Parse($$"""{"part":"{{as_[..200_000]}}b{{cs[..200_000]}}"}""")))]);

        Environment.Compile(expression).Evaluate(input).ShouldNotBe(CelValue.Null);
    }

    [Fact]
    public void Evaluate_MissingFieldsInALoop_LooksForTheNearestNameOnce()
    {
        var names = string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"{new string('x', 55)}{i}\":1"));

        Failure($"many.exists(i, many.exists(j, doc.{new string('y', 60)} == 1))", document: $"{{{names}}}").Kind.ShouldBe(CelErrorKind.Limit);
    }

    [Fact]
    public void Evaluate_KeysThatShareAPlainHash_StayApart()
        => Failure("many.transformMapEntry(i, v, {i * 4294967297: v}).size() == 10000 && long == 1").Reason.ShouldNotBeNull();

    [Fact]
    public void Evaluate_UnknownTimeZonesInALoop_CountEachLookup()
        => Failure("many.all(i, timestamp(0).getHours('Nowhere/' + string(i)) == 0 || true)").Kind.ShouldBe(CelErrorKind.Limit);

    [Theory]
    [InlineData("Europe")]
    [InlineData("posix/Europe")]
    [InlineData("posix/Europe/Berlin")]
    [InlineData("right/UTC")]
    [InlineData("Right/UTC")]
    [InlineData("posixrules")]
    [InlineData("localtime")]
    [InlineData("leapseconds")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/localtime")]
    [InlineData("")]
    public void Evaluate_NameOfAFileAsTimeZone_IsUnknown(string zone)
        => Failure($"timestamp(0).getHours('{zone}')").Reason.ShouldStartWith("the time zone is not known");

    /// <summary>Two parameters that are both the type before: as large as two to the power of the number of lines.</summary>
    [Fact]
    public void Compile_TypesThatHoldOneTwice_AreLimited()
    {
        const int Lines = 29;
        var (text, tests) = (new StringBuilder(), new StringBuilder("true"));
        for (var i = 0; i < Lines; i++)
        {
            text.Append(null, $"cel.bind(e{i}, [], cel.bind(m{i}, {{e{i}[0]: e{i}[0]}}, ");
            if (i > 0)
                tests.Append(null, $" && e{i} == [m{i - 1}]");
        }

        var failure = Should.Throw<CelException>(() => Environment.Compile(text.ToString() + tests + new string(')', 2 * Lines)));

        (failure.Kind, failure.Reason).ShouldBe((CelErrorKind.Limit, "the types of the expression are too large"));
    }

    [Fact]
    public void Compile_TheLargestExpressionOfOneKind_StaysFarFromTheLimitOfTypes()
        => Environment.Compile("[" + string.Join(", ", Enumerable.Repeat("1 < 2", 1_300)) + "]").ResultType.ToString().ShouldBe("list(bool)");

    [Fact]
    public void Compile_ManyLargePatterns_AreLimited()
        => Should.Throw<CelException>(() => Environment.Compile(string.Join(" || ", Enumerable.Repeat(@"long.matches('(\\w{100}){90}')", 100)))).Kind.ShouldBe(CelErrorKind.Limit);

    [Theory]
    [InlineData(@"(\\w{100}){90}")]
    [InlineData("[ab]*a[ab]{900}c")]
    public void Evaluate_PatternWithManyParts_CountsThemAll(string pattern)
        => Failure($"long.matches('{pattern}')", LongText[..50_000]).Kind.ShouldBe(CelErrorKind.Limit);

    [Fact]
    public void Evaluate_PatternsMadeFromData_CountTheirParts()
        => Failure(@"many.all(i, 'a'.matches('(\\w{100}){50}' + string(i)) || true)").Kind.ShouldBe(CelErrorKind.Limit);

    [Fact]
    public void Evaluate_ItemsThatCannotBeRead_CountAsDear()
    {
        var broken = string.Join(',', Enumerable.Repeat("[\"\\ud800\"]", 50_000));

        Failure("['a'] in doc.items", document: $$"""{"items":[{{broken}}]}""").Kind.ShouldBe(CelErrorKind.Limit);
    }

    [Fact]
    public void Evaluate_LowLimit_HoldsFromTheFirstStep()
        => Should.Throw<CelException>(() => Environment.WithLimits(CelLimits.Default with { Cost = 10 }).Compile("[1, 2, 3].all(i, i > 0)").Evaluate(CelInput.Empty)).Kind.ShouldBe(CelErrorKind.Limit);
}
