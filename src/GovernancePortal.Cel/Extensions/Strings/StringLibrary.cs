using static GovernancePortal.Cel.Functions.Overload;

namespace GovernancePortal.Cel.Extensions.Strings;

/// <summary>Functions on strings beyond the core. Places are code points from 0.</summary>
internal static class StringLibrary
{
    private static readonly CelType Text = CelType.String;
    private static readonly CelType Int = CelType.Int;
    private static readonly CelType Texts = CelType.List(CelType.String);

    public static CelLibrary Instance { get; } = new("strings")
    {
        Functions =
        [
            Method("charAt", [Text, Int], Text, static (arguments, frame) => Places.CharAt(arguments[0].Text, arguments[1].Int, frame)),
            Method("indexOf", [Text, Text], Int, static (arguments, frame) => Places.IndexOf(arguments[0].Text, arguments[1].Text, 0, frame)),
            Method("indexOf", [Text, Text, Int], Int, static (arguments, frame) => Places.IndexOf(arguments[0].Text, arguments[1].Text, arguments[2].Int, frame)),
            Method("lastIndexOf", [Text, Text], Int, static (arguments, frame) => Places.LastIndexOf(arguments[0].Text, arguments[1].Text, null, frame)),
            Method("lastIndexOf", [Text, Text, Int], Int, static (arguments, frame) => Places.LastIndexOf(arguments[0].Text, arguments[1].Text, arguments[2].Int, frame)),
            Method("substring", [Text, Int], Text, static (arguments, frame) => Places.Substring(arguments[0].Text, arguments[1].Int, null, frame)),
            Method("substring", [Text, Int, Int], Text, static (arguments, frame) => Places.Substring(arguments[0].Text, arguments[1].Int, arguments[2].Int, frame)),
            Method("lowerAscii", [Text], Text, static (arguments, frame) => Letters.Lower(arguments[0].Text, frame)),
            Method("upperAscii", [Text], Text, static (arguments, frame) => Letters.Upper(arguments[0].Text, frame)),
            Method("trim", [Text], Text, static (arguments, frame) => Letters.Trim(arguments[0].Text, frame)),
            Method("reverse", [Text], Text, static (arguments, frame) => Letters.Reverse(arguments[0].Text, frame)),
            Method("replace", [Text, Text, Text], Text, static (arguments, frame) => Pieces.Replace(arguments[0].Text, arguments[1].Text, arguments[2].Text, -1, frame)),
            Method("replace", [Text, Text, Text, Int], Text, static (arguments, frame) => Pieces.Replace(arguments[0].Text, arguments[1].Text, arguments[2].Text, arguments[3].Int, frame)),
            Method("split", [Text, Text], Texts, static (arguments, frame) => Pieces.Split(arguments[0].Text, arguments[1].Text, -1, frame)),
            Method("split", [Text, Text, Int], Texts, static (arguments, frame) => Pieces.Split(arguments[0].Text, arguments[1].Text, arguments[2].Int, frame)),
            Method("join", [Texts], Text, static (arguments, frame) => Pieces.Join(arguments[0].List, "", frame)),
            Method("join", [Texts, Text], Text, static (arguments, frame) => Pieces.Join(arguments[0].List, arguments[1].Text, frame)),
            Method("format", [Text, CelType.AnyList], Text, static (arguments, frame) => Format.Write(arguments[0].Text, arguments[1].List, frame)),
            Function("strings.quote", [Text], Text, static (arguments, frame) => Letters.Quote(arguments[0].Text, frame)),
        ],
    };
}
