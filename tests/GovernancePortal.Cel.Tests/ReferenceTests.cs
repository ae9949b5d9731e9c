namespace GovernancePortal.Cel.Tests;

public sealed class ReferenceTests
{
    private static readonly CelEnvironment Environment = CelEnvironment.Standard.With(CelLibraries.All)
        .WithVariable("a", CelType.Dyn).WithVariable("list", CelType.List(CelType.Dyn)).WithVariable("other", CelType.List(CelType.String)).WithVariable("x.y", CelType.Int);

    [Theory]
    [InlineData("1 + 2", "")]
    [InlineData("a", "a")]
    [InlineData("a.b.c == 1", "a.b.c")]
    [InlineData("a.b.c == 1 && a.b == 2", "a.b")]
    [InlineData("a.b == 1 && a.bc == 2", "a.b a.bc")]
    [InlineData("a['b'].c", "a.b.c")]
    [InlineData("a['b.c']", "a")]
    [InlineData("a[other[0]]", "a other")]
    [InlineData("has(a.b.c)", "a.b.c?")]
    [InlineData("has(a.b) && has(a.b.c)", "a.b.c?")]
    [InlineData("has(a.b) && a.b.c == 1", "a.b.c")]
    [InlineData("has(a.b) && a.b == 1", "a.b")]
    [InlineData("has(a.b) && size(a.b) > 0", "a.b[]")]
    [InlineData("has(a.b) && a.bc == 1", "a.b? a.bc")]
    [InlineData("list.all(i, !has(i.b) || i.b.c == 1)", "list[].b.c")]
    [InlineData("a.?b.?c.orValue(1)", "a.b.c")]
    [InlineData("x.y + 1", "x.y")]
    [InlineData("size(list)", "list[]")]
    [InlineData("list.size() > 1", "list[]")]
    [InlineData("list.all(i, true)", "list[]")]
    [InlineData("list.all(i, i.b > 1)", "list[].b")]
    [InlineData("list.all(i, i > 1)", "list")]
    [InlineData("list.exists(i, i.b in other)", "list[].b other")]
    [InlineData("list.filter(i, i.b).all(j, j.c)", "list[].b list[].c")]
    [InlineData("size(list.filter(i, i.b))", "list[].b")]
    [InlineData("list.filter(i, i.b)", "list")]
    [InlineData("list.map(i, i.b)", "list[].b")]
    [InlineData("list.map(i, i.b).exists(c, c.d == 1)", "list[].b.d")]
    [InlineData("list.map(i, i.b, i.c + 1)", "list[].b list[].c")]
    [InlineData("list.all(i, i.inner.all(j, j.b == i.c))", "list[].c list[].inner[].b")]
    [InlineData("list.all(a, a.b)", "list[].b")]
    [InlineData("list.all(i, j, j.b == 1)", "list[].b")]
    [InlineData("cel.bind(v, a.b, v.c + v.d)", "a.b.c a.b.d")]
    [InlineData("cel.bind(v, a.b, true)", "a.b?")]
    [InlineData("cel.bind(v, a.b, v).c", "a.b.c")]
    [InlineData("list.map(i, i.b).all(c, true)", "list[].b?")]
    [InlineData("cel.block([a.b, cel.index(0).c], cel.index(1) > 1)", "a.b.c")]
    [InlineData("a.b ? a.c : a.d", "a.b a.c a.d")]
    [InlineData("[a.b, {'k': a.c}]", "a.b a.c")]
    [InlineData("a.b.startsWith(a.c)", "a.b a.c")]
    [InlineData("math.greatest(a.b, 1)", "a.b")]
    [InlineData("a.?b.optMap(v, v.c).orValue(1)", "a.b.c")]
    [InlineData("list[0].b", "list[].b")]
    public void References_Expression_AreWhatItReads(string expression, string expected) => string.Join(' ', Environment.References(expression)).ShouldBe(expected);

    [Fact]
    public void References_SeveralExpressions_AreSaidOnce() => Environment.References("has(a.b)", "a.b.c == 1", "size(list)", "list.all(i, i.b)").ShouldBe(["a.b.c", "list[].b"]);

    [Fact]
    public void References_BrokenExpression_IsRefused() => Should.Throw<CelException>(() => Environment.References("a.")).Kind.ShouldBe(CelErrorKind.Syntax);
}
