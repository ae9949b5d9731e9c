using System.Text;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Platform.Database;

/// <summary>Tables and columns are named as PostgreSQL people write them, so that SQL by hand needs no quotes.</summary>
internal static class SnakeCaseNames
{
    public static void UseSnakeCaseNames(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table)
                entity.SetTableName(Convert(table));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(property is { IsConcurrencyToken: true, Name: "RowVersion" } ? "xmin" : Convert(property.GetColumnName()));
            foreach (var key in entity.GetKeys())
                key.SetName(Convert(key.GetName() ?? string.Empty));
            foreach (var key in entity.GetForeignKeys())
                key.SetConstraintName(Convert(key.GetConstraintName() ?? string.Empty));
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName(Convert(index.GetDatabaseName() ?? string.Empty));
        }
    }

    private static string Convert(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && !char.IsUpper(name[i - 1]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
