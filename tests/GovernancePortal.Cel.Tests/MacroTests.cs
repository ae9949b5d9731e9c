using static GovernancePortal.Cel.Tests.Evaluations;

namespace GovernancePortal.Cel.Tests;

public sealed class MacroTests
{
    [Theory]
    [InlineData("[1, 2, 3].all(x, x > 0)", true)]
    [InlineData("[1, 2, 3].exists(x, x / 0 > 0 || x == 3)", true)]
    [InlineData("[1, 2, 3].map(x, x * x).exists_one(x, x == 4)", true)]
    [InlineData("[[1, 2], [3]].map(x, x.filter(y, y > 1)).map(x, x.size()) == [1, 1]", true)]
    [InlineData("[1, 2].map(x, [10].map(x, x + 1)[0] + x) == [12, 13]", true)]
    [InlineData("[1, 2, 3].map(x, x > 1, x * 10) == [20, 30]", true)]
    [InlineData("x == 1 && [2].all(x, x == 2) && x == 1", true)]
    [InlineData("[2].all(x, .x == 1)", true)]
    public void Macros_GiveTheirAnswer(string expression, bool expected) => Value(expression, ("x", 1)).ShouldBe(expected);

    [Theory]
    [InlineData("[1].all(1, true)", 9, "all() needs the name of a variable here")]
    [InlineData("[1].all(x.y, true)", 10, "all() needs the name of a variable here")]
    [InlineData("[1].all(x)", 5, "all() is given other arguments than it takes; write list.all(item, …)")]
    public void Macros_ThatAreMiswritten_AreRefused(string expression, int column, string reason)
    {
        var failure = Failure(expression);

        (failure.Column, failure.Reason).ShouldBe((column, reason));
    }

    [Theory]
    [InlineData("1.map(x, x)", "a loop needs a list or a map, not int")]
    [InlineData("[1].filter(x, x)", "the filter must be a bool, not int")]
    [InlineData("[1].exists(x, x)", "exists() needs a bool, not int")]
    public void Macros_OnOtherTypes_Fail(string expression, string reason) => Failure(expression).Reason.ShouldBe(reason);
}
