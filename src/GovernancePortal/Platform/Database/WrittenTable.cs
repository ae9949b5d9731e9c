using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace GovernancePortal.Platform.Database;

/// <summary>How a type's rows are written as statements with numbered parameters, read off its mapping once.</summary>
internal sealed class WrittenTable
{
    private const string Place = "Portal:WrittenTable";
    private readonly string name;
    private readonly WrittenColumn[] columns;
    private readonly ConcurrentDictionary<(EntityState State, ulong Columns), string> texts = new();

    private WrittenTable(IEntityType type)
    {
        name = Quoted(type.GetTableName()!);
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        columns = [.. type.GetFlattenedProperties().Select(property => new WrittenColumn(property, Quoted(property.GetColumnName(table)!)))];
        var height = HeightOf(type, []);
        (Height, RefersToItself) = (height ?? 0, type.GetForeignKeys().Any(key => key.PrincipalEntityType == type));
        IsPlain = height is not null && columns.Length <= 64 && type.BaseType is null && !type.GetDirectlyDerivedTypes().Any() && !type.IsOwned()
            && !type.Model.GetEntityTypes().Any(other => other != type && other.GetTableName() == type.GetTableName());
    }

    /// <summary>One row is one object of this type, and no chain of references leads back to it.</summary>
    public bool IsPlain { get; }

    /// <summary>How many references lie below its rows at most: what is referred to is written first.</summary>
    public int Height { get; }

    /// <summary>A row may refer to another one of the same table.</summary>
    public bool RefersToItself { get; }

    /// <summary>Of a mapped type that has a table.</summary>
    public static WrittenTable Of(IEntityType type) => type.GetOrAddRuntimeAnnotationValue(Place, static type => new WrittenTable(type!), type);

    /// <summary>Whether what was changed of a row binds other rows, by a reference or a value that only one may have: it may have to be written before or after them.</summary>
    public bool BindsOthers(EntityEntry changed) => columns.Any(column => column.IsBound && column.IsChanged(changed));

    /// <summary>The statement that adds a row, writes what was changed of one, or removes one.</summary>
    /// <remarks>Where the row to be changed or removed is no longer as it was read, it fails by a division by zero, and with it everything behind it in the same message.</remarks>
    public NpgsqlBatchCommand Write(EntityEntry entry)
    {
        var (state, values, written) = (entry.State, entry.CurrentValues, 0UL);
        for (var i = 0; i < columns.Length; i++)
            if (state switch { EntityState.Added => columns[i].IsGiven(entry, values), EntityState.Modified => columns[i].IsChanged(entry), _ => false })
                written |= 1UL << i;
        var command = new NpgsqlBatchCommand(texts.GetOrAdd((state, written), TextOf));
        for (var i = 0; i < columns.Length; i++)
            if ((written & (1UL << i)) != 0)
                command.Parameters.Add(columns[i].Parameter(values));
        if (state == EntityState.Added)
            return command;
        var before = entry.OriginalValues;
        foreach (var column in columns.Where(column => column.Finds))
            command.Parameters.Add(column.Parameter(before));
        return command;
    }

    private string TextOf((EntityState State, ulong Columns) which)
    {
        var named = columns.Where((_, i) => (which.Columns & (1UL << i)) != 0).Select(column => column.Name).ToList();
        if (which.State == EntityState.Added)
            return named.Count == 0 ? $"insert into {name} default values" : $"insert into {name} ({string.Join(", ", named)}) values ({string.Join(", ", Enumerable.Range(1, named.Count).Select(n => $"${n}"))})";
        var found = string.Join(" and ", columns.Where(column => column.Finds).Select((column, n) => $"{column.Name} = ${named.Count + n + 1}"));
        return MustWrite(which.State == EntityState.Deleted ? $"delete from {name} where {found}" : $"update {name} set {string.Join(", ", named.Select((column, n) => $"{column} = ${n + 1}"))} where {found}");
    }

    /// <summary>An update or a removal that fails by a division by zero where there is no row for it.</summary>
    public static string MustWrite(string update) => $"with written as ({update} returning 1) select 1 / count(*) from written";

    private static int? HeightOf(IEntityType type, HashSet<IEntityType> above)
    {
        if (!above.Add(type))
            return null;
        var below = type.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(other => other != type).Distinct().Select(other => HeightOf(other, above)).ToList();
        above.Remove(type);
        return below.Contains(null) ? null : below.Max() + 1 ?? 0;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
