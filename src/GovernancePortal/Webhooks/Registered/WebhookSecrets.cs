using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace GovernancePortal.Webhooks.Registered;

/// <summary>Makes the secrets of webhooks and keeps them readable for the portal alone, which must sign with them.</summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    /// <summary>What a secret begins with, as the specification Standard Webhooks writes it.</summary>
    public const string Prefix = "whsec_";

    private const int Bytes = 32;
    private readonly IDataProtector protector = protection.CreateProtector("GovernancePortal.Webhooks.Secret");

    /// <summary>The secret for people, shown once, and as it is stored.</summary>
    internal (string Shown, string Kept) New()
    {
        var shown = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        return (shown, protector.Protect(shown));
    }

    /// <summary>The key of a stored secret.</summary>
    /// <exception cref="CryptographicException">The key ring that encrypted it is gone.</exception>
    internal byte[] KeyOf(string kept) => Convert.FromBase64String(protector.Unprotect(kept)[Prefix.Length..]);
}
