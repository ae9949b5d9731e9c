namespace GovernancePortal.Cel.Tests;

public sealed class CostTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Standard.With(CelLibraries.All).WithVariable("many", CelType.List(CelType.Int));

    private static CelInput Many(int count) => new([new("many", CelValue.ListOf([.. Enumerable.Range(0, count).Select(i => CelValue.Of((long)i))]))]);

    [Theory]
    [InlineData("many.all(a, many.all(b, many.all(c, a + b + c >= 0)))")]
    [InlineData("many.map(a, many + many).size() > 0")]
    [InlineData("many.all(a, many == many)")]
    [InlineData("many.all(a, a in many)")]
    [InlineData("cel.bind(a, many.map(x, 'aaaaaaaaaaaaaaaa').join(), a.replace('', a.replace('', a))).size() > 0")]
    public void Evaluate_DearExpression_StopsAtTheLimit(string expression)
    {
        var failure = Should.Throw<CelException>(() => Environment.Compile(expression).Evaluate(Many(10_000)));

        (failure.Kind, failure.Reason).ShouldBe((CelErrorKind.Limit, "the evaluation costs more than 1000000 steps"));
    }

    [Fact]
    public void Evaluate_WhenTheCallerGivesUp_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Should.Throw<OperationCanceledException>(() => Environment.Compile("many.all(a, a >= 0)").Evaluate(Many(10_000), source.Token));
    }

    [Fact]
    public void Evaluate_LimitInsideAnOr_IsNotAbsorbed()
        => Should.Throw<CelException>(() => Environment.Compile("many.all(a, many.all(b, b >= 0)) || true").Evaluate(Many(10_000))).Kind.ShouldBe(CelErrorKind.Limit);

    [Fact]
    public void Compile_LoopsInLoops_AreRefusedByTheirEstimate()
    {
        const string Nested = "many.all(a, many.all(b, many.all(c, many.all(d, many.all(e, a + b + c + d + e > 0)))))";

        Environment.Compile("many.all(a, a > 0)").EstimatedCost.ShouldBe(402);
        Should.Throw<CelException>(() => Environment.Compile(Nested)).Kind.ShouldBe(CelErrorKind.Limit);
    }

    [Fact]
    public void Evaluate_OnManyThreads_GivesEachItsAnswer()
    {
        var program = Environment.Compile("many.filter(a, a % 2 == 0).map(a, a * 2).size()");

        Parallel.For(0, 64, i => program.Evaluate(Many(i)).AsInt().ShouldBe((i + 1) / 2));
    }
}
