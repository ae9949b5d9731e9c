using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Identity.Credentials;

internal sealed class CredentialConfiguration : IEntityTypeConfiguration<Credential>
{
    private const int MostScope = 500;

    public void Configure(EntityTypeBuilder<Credential> builder)
    {
        builder.ToTable("credentials").Audited("credential");
        builder.Property(credential => credential.Id).ValueGeneratedNever();
        builder.Property(credential => credential.Name).HasMaxLength(Credential.MaxName);
        builder.Property(credential => credential.Scope).HasMaxLength(MostScope);
        builder.Property(credential => credential.SecretDigest).Secret();
        builder.Property(credential => credential.RowVersion).IsRowVersion();
        builder.Ignore(credential => credential.Scopes);
        builder.HasIndex(credential => credential.OwnerId);
    }
}
