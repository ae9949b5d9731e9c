using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Platform.Database;

/// <summary>
/// How a room says, in the mapping, what the ledger keeps of an entity. Every mapped table is either audited or exempt
/// with a reason; a test fails on one that is neither.
/// </summary>
public static class Auditing
{
    private const string KindKey = "Portal:AuditedAs";
    private const string ExemptKey = "Portal:NotAudited";
    private const string FieldKey = "Portal:AuditedField";

    /// <summary>Every insert, update and delete of this entity enters the ledger under <paramref name="kind"/>.</summary>
    public static EntityTypeBuilder<T> Audited<T>(this EntityTypeBuilder<T> builder, string kind)
        where T : class
    {
        builder.HasAnnotation(KindKey, kind);
        return builder;
    }

    /// <summary>This entity is not in the ledger, for the reason given.</summary>
    public static EntityTypeBuilder<T> NotAudited<T>(this EntityTypeBuilder<T> builder, string reason)
        where T : class
    {
        builder.HasAnnotation(ExemptKey, reason);
        return builder;
    }

    /// <summary>A personal field: the ledger holds a salted digest, never the value.</summary>
    public static PropertyBuilder<T> Personal<T>(this PropertyBuilder<T> builder) => builder.HasAnnotation(FieldKey, Database.AuditedField.Personal);

    /// <summary>A secret: the ledger says that it changed, and nothing of its value.</summary>
    public static PropertyBuilder<T> Secret<T>(this PropertyBuilder<T> builder) => builder.HasAnnotation(FieldKey, Database.AuditedField.Secret);

    /// <summary>A large field: the ledger holds its digest.</summary>
    public static PropertyBuilder<T> DigestOnly<T>(this PropertyBuilder<T> builder) => builder.HasAnnotation(FieldKey, Database.AuditedField.Digest);

    public static string? AuditedAs(this IReadOnlyEntityType entity) => entity.FindAnnotation(KindKey)?.Value as string;

    public static string? NotAuditedBecause(this IReadOnlyEntityType entity) => entity.FindAnnotation(ExemptKey)?.Value as string;

    public static AuditedField AuditedField(this IReadOnlyProperty property) =>
        property.FindAnnotation(FieldKey)?.Value is AuditedField field ? field : Database.AuditedField.Plain;
}

/// <summary>How the ledger treats one field.</summary>
public enum AuditedField
{
    Plain,
    Personal,
    Secret,
    Digest,
}
