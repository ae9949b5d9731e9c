using System.Text;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>Process files that mean harm, or that the portal has no meaning for, are refused when they are deployed, with the limit or the place named.</summary>
[Trait("Category", "Database")]
public sealed class HostileFileTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    /// <summary>What reading a refused file may allocate: a few times what an allowed one may be long.</summary>
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly Proceeding process = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Files => new()
    {
        { "fifty megabytes", "larger than 2097152 bytes" },
        { "an entity bomb", "without a DTD" },
        { "an outside entity", "without a DTD" },
        { "ten thousand nodes", "more than 2000 events, activities and gateways" },
        { "ten thousand nodes with flows and a drawing", "more than 20000 elements" },
        { "nested a thousand deep", "nested more than 64 levels deep" },
        { "a name of a megabyte", "longer than 16384 characters" },
        { "nothing", "not well-formed XML" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_IsRefused_WithTheLimitNamed_InBoundedMemory(string what, string reason)
    {
        var file = Encoding.UTF8.GetBytes(Make(what));
        var before = GC.GetAllocatedBytesForCurrentThread();
        portal.Get<BpmnReader>().Read(file).Definition.ShouldBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostBytes);

        var refused = (await portal.Get<ProcessCatalog>().DeployAsync("hostile", file, Cancellation)).Error.ShouldNotBeNull();

        (refused.Code, refused.Details!.Any(detail => detail.Message.Contains(reason, StringComparison.Ordinal))).ShouldBe(("process-refused", true), string.Join("; ", refused.Details!.Select(detail => detail.Message)));
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        (await db.Set<ApprovalProcess>().AnyAsync(row => row.Key == "hostile", Cancellation)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("<userTask id='x' gp:seat='treasurer'/>", "no seat “treasurer”")]
    [InlineData("<callActivity id='x' calledElement='nobody' gp:version='3'/>", "Version 3 of “nobody” is not deployed")]
    [InlineData("<intermediateThrowEvent id='x'><messageEventDefinition messageRef='m'/></intermediateThrowEvent>", "longer than 200 characters")]
    public async Task WhatHasNoMeaningHere_IsRefused_WithItsPlace(string node, string reason)
    {
        var refused = (await process.TryDeployAsync("strange", Proceeding.File($"<startEvent id='s'/>\n{node}<endEvent id='e'/>{Proceeding.Flow("s", "x", "e")}", $"<message id='m' name='{new string('m', 201)}'/>"))).Error.ShouldNotBeNull();

        var detail = refused.Details.ShouldNotBeNull().ShouldHaveSingleItem();
        detail.Message.ShouldContain(reason);
        (detail.Field!.EndsWith(" x", StringComparison.Ordinal), detail.Line).ShouldBe((true, 3));
    }

    [Fact]
    public async Task TimerThatBeginsWhatNeedsVariables_IsRefused()
    {
        var refused = (await process.TryDeployAsync("never", Proceeding.File(
            $"<extensionElements><gp:variable name='owner' required='true'/></extensionElements><startEvent id='s'><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent><endEvent id='e'/>{Proceeding.Flow("s", "e")}"))).Error;

        refused.ShouldNotBeNull().Details.ShouldNotBeNull().ShouldHaveSingleItem().Message.ShouldContain("A timer brings no variables");
    }

    [Fact]
    public async Task FileInAnotherEncoding_IsRefused()
    {
        var file = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Proceeding.File($"<startEvent id='s'/><endEvent id='e'/>{Proceeding.Flow("s", "e")}"))).ToArray();

        (await portal.Get<ProcessCatalog>().DeployAsync("utf-16", file, Cancellation)).Error.ShouldNotBeNull().Message.ShouldContain("UTF-8");
    }

    private static string Make(string what) => what switch
    {
        "fifty megabytes" => Proceeding.File($"<startEvent id='s'/><!--{new string('x', 50 * 1024 * 1024)}-->"),
        "an entity bomb" => $"<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>{string.Concat(Enumerable.Range(0, 20).Select(n => $"<!ENTITY a{n} '{string.Concat(Enumerable.Repeat($"&a{(n == 0 ? "" : n - 1)};", 10))}'>"))}]>" + Proceeding.File("<startEvent id='s' name='&a19;'/>"),
        "an outside entity" => "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + Proceeding.File("<startEvent id='s' name='&a;'/>"),
        "ten thousand nodes" => Proceeding.File(string.Concat(Enumerable.Range(0, 10_000).Select(n => $"<userTask id='t{n}' gp:seat='risk'/>"))),
        "ten thousand nodes with flows and a drawing" => Proceeding.File(string.Concat(Enumerable.Range(0, 10_000).Select(n => $"<inclusiveGateway id='t{n}'/><sequenceFlow id='f{n}' sourceRef='t{n}' targetRef='t{n + 1}'/>"))),
        "nested a thousand deep" => Proceeding.File(string.Concat(Enumerable.Range(0, 1_000).Select(n => $"<subProcess id='s{n}'>")) + string.Concat(Enumerable.Repeat("</subProcess>", 1_000))),
        "a name of a megabyte" => Proceeding.File($"<startEvent id='s' name='{new string('x', 1024 * 1024)}'/>"),
        _ => "",
    };
}
