using System.Text;

namespace GovernancePortal.Identity.Permissions;

/// <summary>The role x action matrix as CSV (RFC 4180, UTF-8): one action a row, one role a column. Its words are the product's own.</summary>
internal static class PermissionSheet
{
    private static readonly PortalRole[] Roles = Enum.GetValues<PortalRole>();

    public static byte[] Bytes() => Encoding.UTF8.GetBytes(Text());

    public static string Text()
    {
        var lines = PermissionMatrix.Groups.SelectMany(group => group.Rows.Select(row => Line([group.Title, row.Title, .. Roles.Select(role => Word(row, role)), row.Limit ?? ""])));
        return string.Concat(lines.Prepend(Line(["Part", "Action", .. Roles.Select(role => role.Title()), "Limit"])));
    }

    private static string Word(PermissionRow row, PortalRole role) => !row.Roles.Contains(role) ? "no" : row.Limit is null ? "yes" : "with a limit";

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";
}
