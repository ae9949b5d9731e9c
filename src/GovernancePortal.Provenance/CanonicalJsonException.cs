namespace GovernancePortal.Provenance;

/// <summary>The input has no canonical form: it is not JSON, not I-JSON (RFC 7493), or beyond the limits of <see cref="CanonicalJson"/>.</summary>
public sealed class CanonicalJsonException : FormatException
{
    public CanonicalJsonException()
    {
    }

    public CanonicalJsonException(string message)
        : base(message)
    {
    }

    public CanonicalJsonException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
