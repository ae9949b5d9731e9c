using System.Text;
using GovernancePortal.Cel.Evaluation;

namespace GovernancePortal.Cel.Functions;

/// <summary>Text from and to UTF-8, and bools from text.</summary>
internal static class TextConversion
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static CelValue BoolFrom(string text) => text switch
    {
        "1" or "t" or "T" or "true" or "True" or "TRUE" => CelValue.True,
        "0" or "f" or "F" or "false" or "False" or "FALSE" => CelValue.False,
        _ => CelValue.Error("the text is no bool"),
    };

    public static CelValue BytesFrom(string text, Frame frame)
    {
        frame.SpendText(text.Length);
        return CelValue.Of(Encoding.UTF8.GetBytes(text));
    }

    public static CelValue StringFrom(byte[] bytes, Frame frame)
    {
        frame.SpendText(bytes.Length);
        try
        {
            return CelValue.Of(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return CelValue.Error("the bytes are no UTF-8");
        }
    }
}
