using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Reading;

namespace GovernancePortal.Bpmn.Tests.Drawing;

/// <summary>The process that the product ships.</summary>
internal static class CouncilProcess
{
    public static string FilePath => RepositoryFolder.Path("samples", "processes", "council-sign-off.bpmn");

    public static ProcessDefinition Definition { get; } = Read();

    private static ProcessDefinition Read()
    {
        var result = new BpmnReader(new CelConditions()).Read(File.ReadAllBytes(FilePath));
        result.Findings.ShouldBeEmpty();
        return result.Definition!;
    }
}
