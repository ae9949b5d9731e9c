using GovernancePortal.Identity.Permissions;

namespace GovernancePortal.Tests.Identity.Permissions;

public sealed class PermissionSheetTests
{
    [Fact]
    public void Text_OfTheMatrix_HasARowForEachActionAndAColumnForEachRole()
    {
        var lines = PermissionSheet.Text().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBe(PermissionMatrix.Rows.Count + 1);
        lines[0].ShouldBe("\"Part\",\"Action\",\"Data scientist\",\"Platform seat\",\"Security seat\",\"Risk seat\",\"Compliance officer\",\"Auditor\",\"Administrator\",\"Limit\"");
        lines.ShouldContain("\"Decisions\",\"Accept a redaction report with findings\",\"no\",\"no\",\"with a limit\",\"with a limit\",\"no\",\"no\",\"no\",\"Not of data that one submitted.\"");
    }
}
