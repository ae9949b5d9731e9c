using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GovernancePortal.Ledger.Intake;

/// <summary>What the ledger keeps of a type, read off its mapping once.</summary>
internal sealed class AuditedType
{
    private const string Place = "Portal:AuditedType";

    private AuditedType(IEntityType type)
    {
        Kind = CanonicalJson.Quote(type.AuditedAs()!);
        Table = type.GetTableName()!;
        Key = type.FindPrimaryKey()!.Properties;
        Properties =
        [
            .. type.GetProperties().Where(property => !property.IsConcurrencyToken)
                .OrderBy(property => Name(property), StringComparer.Ordinal)
                .Select(property => new AuditedProperty(property, CanonicalJson.Quote(Name(property)), property.AuditedField(), property.IsPrimaryKey())),
        ];
    }

    /// <summary>The kind that entries name, as a JSON string.</summary>
    public string Kind { get; }

    public string Table { get; }

    public IReadOnlyList<IProperty> Key { get; }

    /// <summary>In the order of canonical JSON.</summary>
    public IReadOnlyList<AuditedProperty> Properties { get; }

    public static AuditedType Of(IEntityType type) => type.GetOrAddRuntimeAnnotationValue(Place, static type => new AuditedType(type!), type);

    private static string Name(IProperty property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}

/// <summary>One property of an audited type.</summary>
/// <param name="Property">Its mapping.</param>
/// <param name="Name">Its name in entries, as a JSON string.</param>
/// <param name="Field">How much of it the ledger keeps.</param>
/// <param name="IsKey">The entry names it beside the fields.</param>
internal sealed record AuditedProperty(IProperty Property, string Name, AuditedField Field, bool IsKey);
