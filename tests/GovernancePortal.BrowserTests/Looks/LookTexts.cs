namespace GovernancePortal.BrowserTests.Looks;

/// <summary>Texts of policies to look at.</summary>
internal static class LookTexts
{
    /// <summary>A draft as it is while somebody writes it: one field is named wrongly.</summary>
    public const string WithAMistake =
        """
        schema: policy-set/1
        id: model-retirement
        title: Model Retirement Policy
        owner: Risk seat
        description: A model that is replaced is not released again.
        references: [AIA-10, ISO42001-A.6.2.6]

        bases:
          passing:
            now: 2026-01-15T09:00:00Z
            model: {name: fraud-scoring, kind: model}
            version: {number: 2.1.0}

        rules:
          - id: numbered
            title: The version has a number
            severity: block
            require: version.numbr != ''
            message: "{{ model.name }} has no version number."
            remedy: Submit it again with one.
            tests:
              - {name: numbered, base: passing, expect: pass}
              - {name: without a number, base: passing, input: {version: {number: ''}}, expect: fail}

        """;

    /// <summary>The next version of the policy on training data: an old dataset blocks, and public data alone is not enough.</summary>
    /// <param name="source">The version in force.</param>
    public static string Stricter(string source)
    {
        var newest = source.IndexOf("  - id: newest-data", StringComparison.Ordinal);
        newest.ShouldBeGreaterThan(0);
        return source[..newest] + source[newest..].Replace("severity: warn", "severity: block", StringComparison.Ordinal).Replace("expect: warn", "expect: fail", StringComparison.Ordinal) +
            """

              - id: not-public-alone
                title: Evaluation does not rest on public data alone
                severity: block
                references: [ISO42001-A.7.4]
                when: size(datasets) > 0 && datasets.all(d, has(d.classification))
                require: datasets.exists(d, d.classification != 'public')
                message: All data of {{ model.name }} is public, so that a pre-trained base may have seen it.
                remedy: Evaluate on data of your own as well.
                evidence: ["datasets[].classification"]
                tests:
                  - {name: own data, base: clean, expect: pass}
                  - {name: public data, base: clean, input: {datasets: [{name: open, classification: public}]}, expect: fail}

            """;
    }
}
