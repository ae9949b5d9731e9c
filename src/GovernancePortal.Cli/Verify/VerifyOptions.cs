using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Provenance;

namespace GovernancePortal.Cli.Verify;

/// <summary>What the call of <c>govern verify</c> says.</summary>
/// <param name="Path">The package.</param>
/// <param name="Trusted">Certificates that the reader trusts; null when none is named.</param>
/// <param name="CheckpointKey">The key of the portal's checkpoints; null when none is named.</param>
/// <param name="Digest">The content digest that the record should have; null when none is named.</param>
internal sealed record VerifyOptions(string Path, X509Certificate2Collection? Trusted, ECDsa? CheckpointKey, Sha256Digest? Digest) : IDisposable
{
    /// <summary>Null when the call is wrong.</summary>
    /// <exception cref="IOException">A named file cannot be read.</exception>
    /// <exception cref="CryptographicException">A named file holds no certificate or key.</exception>
    public static VerifyOptions? Read(string[] arguments)
    {
        var (paths, named) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!arguments[i].StartsWith('-'))
                paths.Add(arguments[i]);
            else if (arguments[i] is not ("--trust" or "--checkpoint-key" or "--digest") || i + 1 == arguments.Length || !named.TryAdd(arguments[i], arguments[++i]))
                return null;
        }

        if (named.TryGetValue("--digest", out var text) && !Sha256Digest.TryParse(text, out _))
            return null;
        return paths is not [var path]
            ? null
            : new(
                path,
                named.GetValueOrDefault("--trust") is { } certificate ? [X509CertificateLoader.LoadCertificateFromFile(certificate)] : null,
                named.GetValueOrDefault("--checkpoint-key") is { } key ? Verify.CheckpointKey.Open(key) : null,
                text is null ? null : Sha256Digest.Parse(text));
    }

    public void Dispose() => CheckpointKey?.Dispose();
}
