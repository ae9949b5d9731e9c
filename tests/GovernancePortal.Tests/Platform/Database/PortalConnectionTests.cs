using GovernancePortal.Platform.Database;
using Npgsql;

namespace GovernancePortal.Tests.Platform.Database;

public sealed class PortalConnectionTests
{
    private const string Place = "Host=db.example;Username=portal;Password=secret;Database=governance";

    [Fact]
    public void StringThatSaysNothing_PreparesStatements_AndKeepsFewConnections()
    {
        var connection = Read(Of(Place).Portal);
        (connection.MaxAutoPrepare, connection.Host, connection.Password).ShouldBe((100, "db.example", "secret"));
        connection.MaxPoolSize.ShouldBeInRange(20, 40);
    }

    [Theory]
    [InlineData("Max Auto Prepare=0;Maximum Pool Size=7", 0, 7)]
    [InlineData("MaxAutoPrepare=3;MaxPoolSize=90", 3, 90)]
    public void StringThatSaysOtherwise_IsTakenAtItsWord(string more, int prepared, int connections)
    {
        var connection = Of($"{Place};{more}");
        foreach (var read in new[] { Read(connection.Portal), Read(connection.Reads) })
            (read.MaxAutoPrepare, read.MaxPoolSize).ShouldBe((prepared, connections));
    }

    [Fact]
    public void StringThatWantsMoreThanWeWouldKeep_CanBeOpened() => Read(Of($"{Place};Minimum Pool Size=50").Portal).MaxPoolSize.ShouldBe(50);

    [Fact]
    public void Reading_HasAPoolOfItsOwn_AndTheSameRights()
    {
        var connection = Of(Place);
        connection.Reads.ShouldNotBe(connection.Portal);
        (Read(connection.Reads).Username, Read(connection.Unpooled).Pooling).ShouldBe(("portal", false));
    }

    private static PortalConnection Of(string portal) => new(portal, Place);

    private static NpgsqlConnectionStringBuilder Read(string connection) => new(connection);
}
