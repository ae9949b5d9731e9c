using GovernancePortal.Cel.Evaluation;
using static GovernancePortal.Cel.Functions.Overload;

namespace GovernancePortal.Cel.Extensions.Encoders;

/// <summary><c>base64.encode</c> and <c>base64.decode</c>, which takes text with and without padding (RFC 4648 section 4).</summary>
internal static class EncoderLibrary
{
    public static CelLibrary Instance { get; } = new("encoders")
    {
        Functions =
        [
            Function("base64.encode", [CelType.Bytes], CelType.String, static (arguments, frame) => Encode(arguments[0].Bytes, frame)),
            Function("base64.decode", [CelType.String], CelType.Bytes, static (arguments, frame) => Decode(arguments[0].Text, frame)),
        ],
    };

    private static CelValue Encode(byte[] bytes, Frame frame)
    {
        frame.SpendText(bytes.Length);
        return CelValue.Of(Convert.ToBase64String(bytes));
    }

    private static CelValue Decode(string text, Frame frame)
    {
        frame.SpendText(text.Length);
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var written) ? CelValue.Of(bytes[..written]) : CelValue.Error("the text is not base64");
    }
}
