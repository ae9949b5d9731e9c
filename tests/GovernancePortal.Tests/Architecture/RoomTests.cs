using System.Xml.Linq;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Architecture;

public sealed class RoomTests
{
    private const string PlantedRoot = "GovernancePortal.Tests.Architecture.Planted";

    [Fact]
    public void Rooms_UseOnlyRoomsBelowThem()
    {
        var violations = typeof(Program).Assembly.GetTypes().SelectMany(type => RoomMap.Violations(type, "GovernancePortal")).ToList();
        violations.ShouldBeEmpty(string.Join('\n', violations));
    }

    [Theory]
    [InlineData(typeof(Planted.Registry.LooksUp), "Registry uses Releases")]
    [InlineData(typeof(Planted.Cards.LooksUpInASignature), "Cards uses Releases")]
    public void APlantedViolation_IsFound(Type planted, string expected) =>
        RoomMap.Violations(planted, PlantedRoot).ShouldHaveSingleItem().ShouldEndWith(expected);

    [Fact]
    public void AUseOfARoomBelow_IsNone() => RoomMap.Violations(typeof(Planted.Demo.LooksDown), PlantedRoot).ShouldBeEmpty();

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

    [Theory]
    [InlineData("GovernancePortal.PolicySets", "Cel Provenance")]
    [InlineData("GovernancePortal.Cli", "PolicySets Provenance")]
    public void WhatLaptopsRun_StandsOnThoseBeneathAlone(string project, string beneath)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));

        string.Join(' ', file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)["GovernancePortal.".Length..]).Order()).ShouldBe(beneath);
        file.Root!.Attribute("Sdk")!.Value.ShouldBe("Microsoft.NET.Sdk");
        file.Descendants("FrameworkReference").ShouldBeEmpty();
    }
}
