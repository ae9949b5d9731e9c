namespace GovernancePortal.BrowserTests.Policies;

/// <summary>Small policies to write. Each judges by the name of a model, so that what is published here decides about no release of another test.</summary>
internal static class PolicyTexts
{
    /// <summary>A whole policy that passes its own tests.</summary>
    /// <param name="key">Its id.</param>
    /// <param name="require">What its one rule demands.</param>
    public static string Sound(string key, string require = "model.name != 'forbidden'") =>
        $$$"""
        schema: policy-set/1
        id: {{{key}}}
        title: A small policy
        owner: Risk seat
        references: [AIA-10]
        bases:
          passing: {now: 2026-01-15T09:00:00Z, model: {name: example, kind: model}}
        rules:
          - id: named
            title: The model is not forbidden
            severity: block
            require: {{{require}}}
            message: The model is forbidden.
            remedy: Take another one.
            tests:
              - {name: allowed, base: passing, expect: pass}
              - {name: forbidden, base: passing, input: {model: {name: forbidden}}, expect: fail}

        """;

    /// <summary>An id that no other test uses.</summary>
    public static string NewKey() => $"policy-{Guid.NewGuid():n}"[..19];
}
