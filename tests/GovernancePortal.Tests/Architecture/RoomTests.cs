using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Architecture;

public sealed class RoomTests
{
    [Fact]
    public void Rooms_UseOnlyRoomsBelowThem()
    {
        var product = Path.Combine(Repository.Root, "src", "GovernancePortal");
        var violations = RoomMap.Rooms.Append("Ui").SelectMany(room => Files(product, room)
            .SelectMany(file => RoomMap.Violations(room, Path.GetRelativePath(product, file), File.ReadAllText(file)))).ToList();
        violations.ShouldBeEmpty(string.Join('\n', violations));
    }

    [Theory]
    [InlineData("Registry", "using GovernancePortal.Releases.Requests;", "Registry uses Releases")]
    [InlineData("Ui", "@using GovernancePortal.Identity", "Ui uses Identity")]
    [InlineData("Cards", "GovernancePortal.Datasets.DatasetCatalog catalog", "Cards uses Datasets")]
    public void APlantedViolation_IsFound(string room, string text, string expected) =>
        RoomMap.Violations(room, "Planted.cs", text).Single().ShouldEndWith(expected);

    [Fact]
    public void EveryRoom_HasAReadme() =>
        RoomMap.Rooms.Append("Ui").Where(room => !File.Exists(Path.Combine(Repository.Root, "src", "GovernancePortal", room, "README.md"))).ShouldBeEmpty();

    [Theory]
    [InlineData("GovernancePortal.Bpmn")]
    [InlineData("GovernancePortal.Cel")]
    [InlineData("GovernancePortal.Redaction")]
    [InlineData("GovernancePortal.Provenance")]
    public void GroundFloor_KnowsNothingButItself(string project) =>
        File.ReadAllText(Path.Combine(Repository.Root, "src", project, project + ".csproj")).ShouldNotContain("ProjectReference");

    private static IEnumerable<string> Files(string product, string room) =>
        Directory.EnumerateFiles(Path.Combine(product, room), "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal));
}
