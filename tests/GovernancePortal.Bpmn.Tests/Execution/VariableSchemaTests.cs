using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

public sealed class VariableSchemaTests
{
    private static readonly ProcessDefinition Declared = Draw.Process(p => p
        .Raw("<extensionElements><gp:variable name='amount' type='integer' required='true'/><gp:variable name='note' type='string'/><gp:variable name='anything'/></extensionElements>")
        .Start("s").User("a").End("e").Flow("s a e"));

    private readonly ProcessEngine _engine = new(new CelConditions(), new Clock());

    [Fact]
    public void Declared_BeginAsNull_AndTakeTheirType()
    {
        var run = new Run(Declared, new { amount = 5 });

        run.State.Variables.Keys.ShouldBe(["amount", "anything", "note"]);
        run.Do("a", new { amount = 6, note = "fine", anything = new[] { 1 } }).State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Theory]
    [InlineData("amount", "five")]
    [InlineData("amount", 1.5)]
    [InlineData("amount", null)]
    [InlineData("note", 5)]
    [InlineData("surprise", 5)]
    public void Value_ThatTheProcessDoesNotDeclare_IsRefused(string name, object? value)
    {
        var run = new Run(Declared, new { amount = 5 });

        var refusal = run.Complete(run.Open("a"), new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = value }).Refusal!;

        refusal.Code.ShouldBe(RefusalCode.InvalidVariable);
        refusal.Message.ShouldContain($"'{name}'");
    }

    [Fact]
    public void Start_WithoutWhatIsRequired_IsRefused()
        => _engine.Start(Declared, new Dictionary<string, object?>(StringComparer.Ordinal)).Refusal!.Message.ShouldBe("the process begins only with a value for the variable 'amount'");

    [Theory]
    [InlineData("boolean", true, "no")]
    [InlineData("number", 1.5, true)]
    [InlineData("array", new[] { 1 }, 1)]
    [InlineData("string", "x", 1)]
    public void EachType_TakesItsOwnAlone(string type, object fitting, object other)
    {
        var definition = Draw.Process(p => p.Raw($"<extensionElements><gp:variable name='v' type='{type}'/></extensionElements>").Start("s").End("e").Flow("s e"));

        _engine.Start(definition, new Dictionary<string, object?>(StringComparer.Ordinal) { ["v"] = fitting }).IsAccepted.ShouldBeTrue();
        _engine.Start(definition, new Dictionary<string, object?>(StringComparer.Ordinal) { ["v"] = other }).IsAccepted.ShouldBeFalse();
    }

    [Fact]
    public void VariableOfASubProcess_HidesTheOuterOne_AndEndsWithIt()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("after").End("e")
            .Sub("sub", i => i.Raw("<extensionElements><gp:variable name='note' type='string'/></extensionElements>").Start("is").User("a", "b").End("ie").Flow("is a b ie"))
            .Flow("s sub after e")), new { note = "outer" });

        run.Do("a", new { note = "inner" }).State.Scopes.Single(scope => scope.Kind == ScopeKind.SubProcess).Variables["note"].GetString().ShouldBe("inner");
        run.Do("b").State.Variables["note"].GetString().ShouldBe("outer");
    }
}
