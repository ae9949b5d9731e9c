using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GovernancePortal.Platform.Database;

/// <summary>One column of a <see cref="WrittenTable"/>.</summary>
/// <param name="property">Its mapping.</param>
/// <param name="name">Its name, quoted.</param>
internal sealed class WrittenColumn(IProperty property, string name)
{
    private static readonly NpgsqlCommand Makes = new(); // keeps no parameter that it makes
    private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
    private readonly bool isWritten = property.ValueGenerated is ValueGenerated.Never or ValueGenerated.OnAdd;
    private readonly bool hasDefault = property.ValueGenerated == ValueGenerated.OnAdd;

    public string Name => name;

    /// <summary>The row is found by it: it is part of the key, or says that the row is as it was read.</summary>
    public bool Finds { get; } = property.IsPrimaryKey() || property.IsConcurrencyToken;

    /// <summary>Whether a change of it may free what another row may then take, or point to a row that has to be there.</summary>
    public bool IsBound { get; } = property.IsForeignKey() || property.GetContainingIndexes().Any(index => index.IsUnique) || property.GetContainingKeys().Any();

    /// <summary>Whether a new row has a value of ours there; the database fills the others.</summary>
    public bool IsGiven(EntityEntry entry, PropertyValues values) => isWritten && !(hasDefault && (entry.Property(property).IsTemporary || Equals(values[property], property.Sentinel)));

    public bool IsChanged(EntityEntry entry) => isWritten && entry.Property(property).IsModified;

    public NpgsqlParameter Parameter(PropertyValues values) => (NpgsqlParameter)mapping.CreateParameter(Makes, "", values[property], property.IsNullable);
}
