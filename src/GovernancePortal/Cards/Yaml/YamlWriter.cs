using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GovernancePortal.Cards.Yaml;

/// <summary>A tree as YAML that version 1.1 and 1.2 read alike: whatever either takes for something else than a text is quoted.</summary>
internal static class YamlWriter
{
    public static string Write(JsonObject tree)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(version: null, tags: null, isImplicit: true));
        Emit(emitter, tree);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    /// <summary>One text as it may stand on one line, also within brackets.</summary>
    public static string Scalar(string text) => IsSafePlain(text) ? text : JsonSerializer.Serialize(text, Fields.CardTree.Json);

    private static void Emit(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (name, value) in map)
                {
                    EmitText(emitter, name, isKey: true);
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list) Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                EmitText(emitter, value.GetValue<string>(), isKey: false);
                break;
            default:
                EmitPlain(emitter, node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void EmitText(Emitter emitter, string text, bool isKey)
    {
        var style = IsSafePlain(text) ? ScalarStyle.Plain : IsSafeBlock(text) && !isKey ? ScalarStyle.Literal : ScalarStyle.DoubleQuoted;
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: style == ScalarStyle.Plain, isQuotedImplicit: true));
    }

    private static void EmitPlain(Emitter emitter, string text) =>
        emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: true));

    /// <summary>Words that start with a letter and hold nothing that YAML or its older readers give a meaning to.</summary>
    private static bool IsSafePlain(string text) =>
        text.Length is > 0 and <= 400 && char.IsAsciiLetter(text[0]) && text[^1] != ' '
        && !text.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._/()+-;") && !IsWordOfYaml(text);

    private static bool IsWordOfYaml(string text) => text.ToLowerInvariant() is "y" or "n" or "yes" or "no" or "on" or "off" or "true" or "false" or "null";

    /// <summary>Whether it may stand as a block of lines, read alike by both versions.</summary>
    public static bool IsSafeBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && text.Trim().Length > 0 && text[0] is not (' ' or '\n' or '\t')
        && !text.EndsWith("\n\n", StringComparison.Ordinal) && !text.AsSpan().ContainsAny("\r\t\u0085\u2028\u2029\uFEFF") && !text.Contains(" \n", StringComparison.Ordinal) && !text.EndsWith(' ')
        && text.All(static c => !char.IsSurrogate(c));
}
