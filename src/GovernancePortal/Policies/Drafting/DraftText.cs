using System.Globalization;
using System.Text;
using GovernancePortal.Platform.Results;
using GovernancePortal.PolicySets;

namespace GovernancePortal.Policies.Drafting;

/// <summary>The text of a draft: it may be wrong in every way but these.</summary>
internal static class DraftText
{
    /// <summary>Null where the text can be kept.</summary>
    public static Error? Refuse(string source)
    {
        if (source.Contains('\0', StringComparison.Ordinal))
            return Error.Invalid("policy-unstorable", "The text has a character that is no text (U+0000).", "Take it out.");
        var bytes = Encoding.UTF8.GetByteCount(source);
        return bytes <= PolicyLimits.Default.FileBytes ? null : new Error(ErrorKind.TooLarge, "policy-too-large",
            string.Create(CultureInfo.InvariantCulture, $"The policy has {bytes} bytes, more than the {PolicyLimits.Default.FileBytes} that one may have (FileBytes)."), "Split it into several policies.");
    }

    /// <summary>What a new policy begins with: it can be read, and says at each place what belongs there.</summary>
    public static string Beginning(string key) =>
        $$$"""
        schema: policy-set/1
        id: {{{key}}}
        title: What this policy is called
        owner: Risk seat
        description: What it guards, and why.
        references: [AIA-10]

        bases:
          passing:
            now: 2026-01-15T09:00:00Z
            model: {name: example, kind: model}

        rules:
          - id: first-rule
            title: What the rule demands
            severity: block
            require: model.name != ''
            message: The model has no name.
            remedy: Give it one.
            tests:
              - {name: what passes, base: passing, expect: pass}
              - {name: what fails, base: passing, input: {model: {name: ''}}, expect: fail}

        """;
}
