using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernancePortal.Provenance.Merkle;

/// <summary>
/// A checkpoint with an ECDSA P-256 signature, written as a C2SP signed note: the checkpoint's text, an empty line, and
/// "— origin base64(key hash || signature)". The signature is over the text in UTF-8 (without the empty line) with SHA-256, in the DER
/// form of RFC 3279; the key hash is the first four bytes of SHA-256 over the DER SubjectPublicKeyInfo.
/// </summary>
public sealed class SignedCheckpoint
{
    private const int KeyHashSize = 4;
    private const int MaxTextLength = 4096;
    private readonly byte[] _keyHash;
    private readonly byte[] _signature;

    private SignedCheckpoint(Checkpoint checkpoint, byte[] keyHash, byte[] signature)
    {
        Checkpoint = checkpoint;
        _keyHash = keyHash;
        _signature = signature;
    }

    /// <summary>What is stated. Trust it only after <see cref="Verify"/>.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>Which key signed: eight lowercase hex digits. A hint for finding the key, not a proof.</summary>
    public string KeyId => Convert.ToHexStringLower(_keyHash);

    /// <summary>The key id of a public key, as <see cref="KeyId"/> shows it.</summary>
    public static string KeyIdOf(ECDsa key) => Convert.ToHexStringLower(KeyHash(key));

    /// <summary>Signs a checkpoint.</summary>
    /// <param name="checkpoint">The statement.</param>
    /// <param name="key">A private key on the curve P-256.</param>
    /// <exception cref="CryptographicException">The key is on another curve or has no private part.</exception>
    public static SignedCheckpoint Sign(Checkpoint checkpoint, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        RequireP256(key);
        // What is signed is what a reader gets back: the time to the second.
        var stated = Checkpoint.Parse(checkpoint.ToText());
        var signature = key.SignData(Encoding.UTF8.GetBytes(stated.ToText()), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new SignedCheckpoint(stated, KeyHash(key), signature);
    }

    /// <summary>True when the key made this signature over this text.</summary>
    /// <exception cref="CryptographicException">The key is on another curve.</exception>
    public bool Verify(ECDsa publicKey)
    {
        RequireP256(publicKey);
        return _keyHash.AsSpan().SequenceEqual(KeyHash(publicKey))
            && publicKey.VerifyData(
                Encoding.UTF8.GetBytes(Checkpoint.ToText()), _signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>The signed note.</summary>
    public string ToText() => $"{Checkpoint.ToText()}\n\u2014 {Checkpoint.Origin} {Convert.ToBase64String([.. _keyHash, .. _signature])}\n";

    /// <summary>Reads a signed note with exactly one signature.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static SignedCheckpoint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || text.Length > MaxTextLength)
            throw new FormatException("Not a signed checkpoint.");
        var checkpoint = Checkpoint.Parse(text[..(end + 1)]);
        var start = $"\u2014 {checkpoint.Origin} ";
        var line = text[(end + 2)..];
        if (!line.StartsWith(start, StringComparison.Ordinal) || line.IndexOf('\n', StringComparison.Ordinal) != line.Length - 1)
            throw new FormatException("A checkpoint carries one signature line, with its origin as the name.");
        var signature = Convert.FromBase64String(line[start.Length..^1]);
        if (signature.Length <= KeyHashSize)
            throw new FormatException("The signature of a checkpoint is too short.");
        var signed = new SignedCheckpoint(checkpoint, signature[..KeyHashSize], signature[KeyHashSize..]);
        return string.Equals(signed.ToText(), text, StringComparison.Ordinal)
            ? signed
            : throw new FormatException("The signature of a checkpoint is not plain base64.");
    }

    /// <summary>The same as a JSON object: origin, size, root (hex), time (UTC), keyId, and the signed note, which alone is binding.</summary>
    public JsonObject ToJson() => new()
    {
        ["origin"] = Checkpoint.Origin,
        ["size"] = Checkpoint.Size,
        ["root"] = Checkpoint.Root.ToString(),
        ["time"] = Checkpoint.Time.UtcDateTime,
        ["keyId"] = KeyId,
        ["note"] = ToText(),
    };

    /// <summary>Reads what <see cref="ToJson"/> writes; a member that says something else than the note is refused.</summary>
    /// <exception cref="FormatException">Not such an object.</exception>
    public static SignedCheckpoint FromJson(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("note", out var note) || note.ValueKind != JsonValueKind.String)
            throw new FormatException("The object has no signed note.");
        var signed = Parse(note.GetString()!);
        if (!CanonicalJson.Canonicalize(json).AsSpan().SequenceEqual(CanonicalJson.Canonicalize(signed.ToJson())))
            throw new FormatException("The object says something else than its signed note.");
        return signed;
    }

    private static byte[] KeyHash(ECDsa key) => Sha256Digest.Of(key.ExportSubjectPublicKeyInfo()).ToArray()[..KeyHashSize];

    /// <exception cref="CryptographicException">The key is on another curve.</exception>
    internal static void RequireP256(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!string.Equals(key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value, ECCurve.NamedCurves.nistP256.Oid.Value, StringComparison.Ordinal))
            throw new CryptographicException("Checkpoints are signed with keys on the curve P-256.");
    }
}
