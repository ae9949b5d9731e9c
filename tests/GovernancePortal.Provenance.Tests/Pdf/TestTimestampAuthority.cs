using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace GovernancePortal.Provenance.Tests.Pdf;

/// <summary>Answers time-stamp requests as RFC 3161 says, with a fixed time.</summary>
internal static class TestTimestampAuthority
{
    private const string TstInfo = "1.2.840.113549.1.9.16.1.4";

    public static readonly DateTimeOffset Time = TestCertificates.Now.AddSeconds(7);

    public static ReadOnlyMemory<byte> Answer(Rfc3161TimestampRequest request)
    {
        var cms = new SignedCms(new ContentInfo(new Oid(TstInfo), Statement(request)), detached: false);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, TestCertificates.TimestampUnit)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new AsnEncodedData("1.2.840.113549.1.9.16.2.47", SigningCertificate()));
        cms.ComputeSignature(signer, silent: true);
        var response = new AsnWriter(AsnEncodingRules.DER);
        using (response.PushSequence())
        {
            using (response.PushSequence())
                response.WriteInteger(0);
            response.WriteEncodedValue(cms.Encode());
        }
        return response.Encode();
    }

    private static byte[] Statement(Rfc3161TimestampRequest request)
    {
        var info = new AsnWriter(AsnEncodingRules.DER);
        using (info.PushSequence())
        {
            info.WriteInteger(1);
            info.WriteObjectIdentifier("1.3.6.1.4.1.99999.1");
            using (info.PushSequence())
            {
                using (info.PushSequence())
                    info.WriteObjectIdentifier(request.HashAlgorithmId.Value!);
                info.WriteOctetString(request.GetMessageHash().Span);
            }
            info.WriteInteger(42);
            info.WriteGeneralizedTime(Time, omitFractionalSeconds: true);
            info.WriteInteger(request.GetNonce()!.Value.Span);
        }
        return info.Encode();
    }

    private static byte[] SigningCertificate()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(TestCertificates.TimestampUnit.RawData));
        return writer.Encode();
    }
}
