namespace GovernancePortal.Cel.Tests;

/// <summary>What the official cases of the string library leave open.</summary>
public sealed class StringLibraryTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Standard.With(CelLibraries.Strings);

    [Theory]
    [InlineData("''.split(',') == ['']")]
    [InlineData("''.split('') == []")]
    [InlineData("''.split(',', 1) == ['']")]
    [InlineData("''.split(',', 0) == []")]
    [InlineData("','.split(',') == ['', '']")]
    [InlineData("'%%'.format([]) == '%'")]
    public void Evaluate_AtTheEdge_Holds(string expression) => Environment.Compile(expression).Evaluate(new CelInput([])).AsBool().ShouldBeTrue();

    [Theory]
    [InlineData("'%s'.format([1, 2])", "format() is given 2 arguments and has clauses for 1")]
    [InlineData("'none'.format([1])", "format() is given 1 arguments and has clauses for 0")]
    [InlineData("'%s %s'.format([1])", "format() has no argument 1")]
    public void Format_WithAnotherNumberOfArguments_IsAnError(string expression, string reason) =>
        Should.Throw<CelException>(() => Environment.Compile(expression).Evaluate(new CelInput([]))).Reason.ShouldBe(reason);
}
