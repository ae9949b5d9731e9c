using GovernancePortal.Cards.Completeness;
using GovernancePortal.Provenance;

namespace GovernancePortal.Cards.Content;

/// <summary>A SHA-256 as a card writes it: 64 hexadecimal digits, optionally after <c>sha256:</c>.</summary>
public static class CardDigest
{
    private const string Prefix = "sha256:";

    /// <summary>Null where the text is none.</summary>
    public static Sha256Digest? Of(string? text)
    {
        var bare = (text ?? "").AsSpan().Trim();
        return Sha256Digest.TryParse(bare.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? bare[Prefix.Length..] : bare, out var digest) ? digest : null;
    }

    /// <summary>What the card names: the digest; a text that is none as it was written, for no bytes have it; null where the card names nothing.</summary>
    public static string? Named(string? text) => Of(text)?.ToString() ?? (Placeholder.Is(text) ? null : text);
}
