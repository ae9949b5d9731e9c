using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace GovernancePortal.Provenance;

/// <summary>A SHA-256 digest (FIPS 180-4): 32 bytes, written as 64 lowercase hex digits. Equality takes constant time.</summary>
[JsonConverter(typeof(Sha256DigestJsonConverter))]
public readonly struct Sha256Digest : IEquatable<Sha256Digest>, ISpanParsable<Sha256Digest>
{
    /// <summary>Length in bytes.</summary>
    public const int Size = 32;

    private const int HexLength = 2 * Size;
    private const string Prefix = "sha256:";

    private readonly Buffer _bytes;

    /// <summary>Takes over 32 digest bytes (it does not hash them: see <see cref="Of(ReadOnlySpan{byte})"/>).</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public Sha256Digest(ReadOnlySpan<byte> digest)
    {
        if (digest.Length != Size)
            throw new ArgumentException($"A SHA-256 digest has {Size} bytes.", nameof(digest));
        digest.CopyTo(_bytes);
    }

    /// <summary>32 zero bytes: what stands before the first entry of a chain. Equal to the default value.</summary>
    public static Sha256Digest Zero => default;

    /// <summary>Hashes bytes.</summary>
    public static Sha256Digest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[Size];
        SHA256.HashData(content, digest);
        return new(digest);
    }

    /// <summary>Hashes a stream from its position to its end, in bounded memory.</summary>
    public static Sha256Digest Of(Stream content) => new(SHA256.HashData(content));

    /// <inheritdoc cref="Of(Stream)"/>
    public static async Task<Sha256Digest> OfAsync(Stream content, CancellationToken cancellationToken = default) =>
        new(await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false));

    /// <summary>Hashes a file, in bounded memory.</summary>
    public static async Task<Sha256Digest> OfFileAsync(string path, CancellationToken cancellationToken = default)
    {
        var options = new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan };
        var file = new FileStream(path, options);
        await using (file.ConfigureAwait(false))
            return await OfAsync(file, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads 64 hex digits of either case, with or without "sha256:" before them.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static Sha256Digest Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException("A SHA-256 digest is written as 64 hex digits.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Sha256Digest Parse(string s, IFormatProvider? provider) => Parse(s.AsSpan());

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Sha256Digest Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <summary>Reads what <see cref="Parse(ReadOnlySpan{char})"/> reads; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Sha256Digest digest)
    {
        digest = default;
        var hex = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text;
        if (hex.Length != HexLength)
            return false;
        Span<byte> bytes = stackalloc byte[Size];
        if (Convert.FromHexString(hex, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;
        digest = new(bytes);
        return true;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out Sha256Digest)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Sha256Digest result) =>
        TryParse(s.AsSpan(), out result);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out Sha256Digest)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Sha256Digest result) => TryParse(s, out result);

    public static bool operator ==(Sha256Digest left, Sha256Digest right) => left.Equals(right);

    public static bool operator !=(Sha256Digest left, Sha256Digest right) => !left.Equals(right);

    /// <summary>Copies the 32 bytes.</summary>
    public void CopyTo(Span<byte> destination) => ((ReadOnlySpan<byte>)_bytes).CopyTo(destination);

    /// <summary>A fresh array of the 32 bytes.</summary>
    public byte[] ToArray() => ((ReadOnlySpan<byte>)_bytes).ToArray();

    public bool Equals(Sha256Digest other) => CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    public override bool Equals(object? obj) => obj is Sha256Digest other && Equals(other);

    public override int GetHashCode() => BitConverter.ToInt32(_bytes);

    /// <summary>64 lowercase hex digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(_bytes);

    /// <summary>"sha256:" and 64 lowercase hex digits.</summary>
    public string ToPrefixedString() => Prefix + ToString();

    [InlineArray(Size)]
    private struct Buffer
    {
        private byte _first;
    }
}
