using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Reading;

/// <summary>Until when a user task should be answered, and what happens then: in working days and hours.</summary>
public sealed class TaskTimeTests
{
    // 2026-01-02 is a Friday
    [Theory]
    [InlineData("P1D", "2026-01-02T10:00:00Z", "2026-01-05T10:00:00Z")]
    [InlineData("P3D", "2026-01-01T10:00:00Z", "2026-01-06T10:00:00Z")]
    [InlineData("P5D", "2026-01-02T10:00:00Z", "2026-01-09T10:00:00Z")]
    [InlineData("P1D", "2026-01-03T10:00:00Z", "2026-01-05T10:00:00Z")]
    [InlineData("PT72H", "2026-01-02T10:00:00Z", "2026-01-05T10:00:00Z")]
    [InlineData("PT48H", "2026-01-02T10:00:00Z", "2026-01-04T10:00:00Z")]
    [InlineData("P1DT4H", "2026-01-02T10:00:00Z", "2026-01-05T14:00:00Z")]
    public void Due_CountsWorkingDays_AndHoursOnEveryDay(string dueIn, string asked, string due) =>
        Task($"gp:dueIn='{dueIn}'").DueFrom(DateTimeOffset.Parse(asked, null)).ShouldBe(DateTimeOffset.Parse(due, null));

    [Theory]
    [InlineData("P1D", "2026-01-05T10:00:00Z", "2026-01-02T10:00:00Z")]
    [InlineData("PT4H", "2026-01-05T10:00:00Z", "2026-01-05T06:00:00Z")]
    public void Reminder_IsSoManyWorkingDaysBefore(string before, string due, string reminded) =>
        Task($"gp:dueIn='P3D' gp:remindBefore='{before}'").RemindFrom(DateTimeOffset.Parse(due, null)).ShouldBe(DateTimeOffset.Parse(reminded, null));

    [Fact]
    public void FileThatSaysNothing_LeavesItToTheHost()
    {
        var task = Task("");
        (task.DueFrom(DateTimeOffset.UnixEpoch), task.RemindFrom(DateTimeOffset.UnixEpoch), task.Escalates, task.Deputy).ShouldBe((null, null, false, null));
    }

    [Fact]
    public void Escalation_NamesTheSeatWhoseDeputyIsAsked()
    {
        (Task("gp:dueIn='P3D' gp:overdue='escalate'").Escalates, Task("gp:dueIn='P3D' gp:overdue='keep'").Escalates).ShouldBe((true, false));
        Task("gp:dueIn='P3D' gp:overdue='escalate' gp:deputy='risk'").Deputy.ShouldBe("risk");
    }

    [Theory]
    [InlineData("gp:seat='s' gp:dueIn='3 days'", "gp:dueIn must be working days and hours")]
    [InlineData("gp:seat='s' gp:dueIn='P1M'", "gp:dueIn must be working days and hours")]
    [InlineData("gp:seat='s' gp:dueIn='P0D'", "gp:dueIn must be working days and hours")]
    [InlineData("gp:seat='s' gp:dueIn='P9999D'", "gp:dueIn must be working days and hours")]
    [InlineData("gp:seat='s' gp:dueIn='P3DT'", "gp:dueIn must be working days and hours")]
    [InlineData("gp:seat='s' gp:dueIn='P3D' gp:remindBefore='-P1D'", "gp:remindBefore must be working days and hours")]
    [InlineData("gp:seat='s' gp:remindBefore='P1D'", "gp:dueIn, which is missing")]
    [InlineData("gp:seat='s' gp:overdue='escalate'", "gp:dueIn, which is missing")]
    [InlineData("gp:seat='s' gp:dueIn='P3D' gp:overdue='shout'", "gp:overdue must be keep")]
    [InlineData("gp:assignee='submitter' gp:dueIn='P3D' gp:overdue='escalate'", "nobody else has a deputy")]
    [InlineData("gp:seat='s' gp:dueIn='P3D' gp:deputy='risk'", "gp:overdue=\"escalate\" is missing")]
    public void WhatCannotBe_IsNamedWithItsLine(string attributes, string message)
    {
        var finding = Draw.Read(Drawn(attributes)).Findings.ShouldHaveSingleItem();
        (finding.Element, finding.Id, finding.Line).ShouldBe(("userTask", "a", 4));
        finding.Message.ShouldContain(message);
    }

    private static UserTask Task(string attributes) => (UserTask)Draw.Read(Drawn("gp:seat='s' " + attributes)).Definition!.Node("a");

    private static string Drawn(string attributes) => Draw.File(p => p.Start("s").Raw($"<userTask id='a' {attributes}/>").End("e").Flow("s a e"));
}
