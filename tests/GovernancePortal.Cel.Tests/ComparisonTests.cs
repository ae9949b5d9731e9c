namespace GovernancePortal.Cel.Tests;

/// <summary>Which texts an expression looks for, and where.</summary>
public sealed class ComparisonTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Standard.With(CelLibraries.All)
        .WithVariable("a", CelType.Dyn).WithVariable("list", CelType.List(CelType.Dyn)).WithVariable("known", CelType.List(CelType.String));

    [Theory]
    [InlineData("a.kind == 'bias'", "a.kind=bias")]
    [InlineData("\"bias\" == a['kind']", "a.kind=bias")]
    [InlineData("list.exists(m, m.kind == r'bias' && m.name == 'cost')", "list[].kind=bias list[].name=cost")]
    [InlineData("list.filter(m, m.kind in ['bias', 'cost']).all(m, m.kind == 'bias')", "list[].kind=bias list[].kind=cost")]
    [InlineData("list.exists(m, cel.bind(k, m.kind, k == 'bias'))", "list[].kind=bias")]
    [InlineData("list.exists(m, m.kind in known)", "")]
    [InlineData("'bias' in known", "")]
    [InlineData("a.kinds == ['bias']", "")]
    [InlineData("a.kind != 'bias'", "")]
    [InlineData("a.message.contains('bias')", "")]
    [InlineData("a.count == 1", "")]
    public void Comparisons_OfAnExpression_AreTheTextsThatItLooksFor(string source, string expected) =>
        string.Join(' ', Environment.Compile(source).Comparisons.Select(comparison => $"{comparison.Place}={comparison.Text}")).ShouldBe(expected);
}
