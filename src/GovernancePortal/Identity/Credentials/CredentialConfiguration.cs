using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Identity.Credentials;

internal sealed class CredentialConfiguration : IEntityTypeConfiguration<Credential>
{
    private const int MostScope = 500;
    private const int MostKind = 20;

    public void Configure(EntityTypeBuilder<Credential> builder)
    {
        builder.ToTable("credentials").Audited("credential");
        builder.Property(credential => credential.Id).ValueGeneratedNever();
        builder.Property(credential => credential.Name).HasMaxLength(Credential.MaxName);
        builder.Property(credential => credential.Scope).HasMaxLength(MostScope);
        builder.Property(credential => credential.SecretDigest).Secret();
        builder.Property(credential => credential.Kind).HasConversion<string>().HasMaxLength(MostKind);
        builder.Property(credential => credential.Issuer).HasMaxLength(ProviderApplication.MaxIssuer);
        builder.Property(credential => credential.ClientId).HasMaxLength(ProviderApplication.MaxClientId);
        builder.Property(credential => credential.RowVersion).IsRowVersion();
        builder.Ignore(credential => credential.Scopes);
        builder.Ignore(credential => credential.Application);
        builder.HasIndex(credential => credential.OwnerId);
        // one application is one machine
        builder.HasIndex(credential => new { credential.Issuer, credential.ClientId }).IsUnique().HasFilter("revoked_at is null");
    }
}
