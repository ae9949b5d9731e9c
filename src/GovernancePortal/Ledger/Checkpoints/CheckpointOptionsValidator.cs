using System.Security.Cryptography;
using GovernancePortal.Provenance.Merkle;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Ledger.Checkpoints;

/// <summary>A portal that could not sign checkpoints does not start: it says what to set.</summary>
internal sealed class CheckpointOptionsValidator(IHostEnvironment environment) : IValidateOptions<CheckpointOptions>
{
    public ValidateOptionsResult Validate(string? name, CheckpointOptions options)
    {
        var findings = Findings(options).ToList();
        return findings.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(findings);
    }

    private IEnumerable<string> Findings(CheckpointOptions options)
    {
        if (!Checkpoint.IsName(options.Origin))
            yield return "Ledger:Checkpoints:Origin: a name of letters, digits and - . / _, such as “bank.example/ledger”.";
        if (options.Pace < TimeSpan.FromSeconds(1) || options.Pace > TimeSpan.FromDays(1))
            yield return "Ledger:Checkpoints:Pace: one second to one day.";
        if (options.KeyPath is null && !environment.IsDevelopment())
            yield return "Ledger:Checkpoints:KeyPath: no key is set that signs the ledger’s checkpoints. Set the path of an ECDSA P-256 private key (PEM or PKCS #12) that lies outside the database, "
                + "for example one made by “openssl ecparam -name prime256v1 -genkey -noout -out ledger.pem”.";
        foreach (var path in options.FormerKeyPaths.Prepend(options.KeyPath).OfType<string>())
            if (Unreadable(path, options) is { } reason)
                yield return $"Ledger:Checkpoints: the key {path} cannot be used: {reason}";
    }

    private static string? Unreadable(string path, CheckpointOptions options)
    {
        try
        {
            using var key = path == options.KeyPath ? CheckpointKeys.ReadPrivate(path, options.KeyPassword) : CheckpointKeys.ReadPublic(path);
            return null;
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException or FormatException)
        {
            return reason.Message;
        }
    }
}
