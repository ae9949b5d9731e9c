using GovernancePortal.Cards.Forms;
using GovernancePortal.Tests.Samples;

namespace GovernancePortal.Tests.Cards.Forms;

/// <summary>The form over a card's text: what it shows, and that it changes nothing but the field.</summary>
public sealed class CardFormTests
{
    private const string Card = """
        # kept by the fraud team
        schema: portal-card/1
        id: fraud   # never changes
        details: {name: Fraud review, version: 1.2.0}
        license:
          spdx_id: Apache-2.0
        lineage:
          training_procedure: >-
            Two steps
            of training.

          # why: asked by audit
          relation: finetune
        intended_use:
          purpose: Second reading # for now
          users:
            - fraud analyst
            # the team lead reads along
            - team lead
            - auditor
        metrics:
          - id: auc
            value: 0.93
            threshold: ">=0.90"
        made_up: {by: us}
        hyperparameters: {C: 0.3}

        """;

    [Fact]
    public void Of_ACard_ShowsItsValuesAndSaysWhatStaysInTheText()
    {
        var form = CardForm.Of(Card)!;

        Field(form, "details.name").Value.ShouldBe("Fraud review");
        Field(form, "license.spdx_id").Value.ShouldBe("Apache-2.0");
        Field(form, "lineage.training_procedure").Value.ShouldBe("Two steps of training.");
        Field(form, "intended_use.users").Value.ShouldBe("fraud analyst\nteam lead\nauditor");
        Field(form, "metrics.0.value").Value.ShouldBe("0.93");
        Field(form, "metrics.1.value").Value.ShouldBeEmpty();
        Field(form, "hyperparameters").StaysInText.ShouldNotBeNull();
        form.Unknown.ShouldBe(["made_up"]);
    }

    [Theory]
    [InlineData("id", "fraud-2", "id: fraud   # never changes", "id: fraud-2   # never changes")]
    [InlineData("details.version", "1.3.0", "version: 1.2.0}", "version: \"1.3.0\"}")]
    [InlineData("details.overview", "Reads cases", "version: 1.2.0}", "version: 1.2.0, overview: Reads cases}")]
    [InlineData("license.name", "Apache", "  spdx_id: Apache-2.0\n", "  spdx_id: Apache-2.0\n  name: Apache\n")]
    [InlineData("intended_use.purpose", "First: reading", "purpose: Second reading # for now", "purpose: \"First: reading\" # for now")]
    [InlineData("intended_use.purpose", "", "purpose: Second reading # for now", "purpose: # for now")]
    [InlineData("intended_use.purpose", "One\nTwo", "purpose: Second reading # for now", null)]
    [InlineData("intended_use.users", "fraud analyst\nteam lead\nauditor\nowner", "    - auditor\n", "    - auditor\n    - owner\n")]
    [InlineData("intended_use.users", "fraud analyst\nauditor", "    - team lead\n", "")]
    [InlineData("intended_use.users", "clerk\nteam lead\nauditor", "- fraud analyst", "- clerk")]
    [InlineData("intended_use.use_cases", "cards\nloans", "    - auditor\n", "    - auditor\n  use_cases:\n    - cards\n    - loans\n")]
    [InlineData("metrics.0.value", "0.95", "value: 0.93", "value: 0.95")]
    [InlineData("metrics.0.unit", "share", "threshold: \">=0.90\"\n", "threshold: \">=0.90\"\n    unit: share\n")]
    [InlineData("metrics.0.ci.lo", "0.9", "threshold: \">=0.90\"\n", "threshold: \">=0.90\"\n    ci:\n      lo: 0.9\n")]
    [InlineData("metrics.1.id", "f1", "threshold: \">=0.90\"\n", "threshold: \">=0.90\"\n  - id: f1\n")]
    [InlineData("out_of_scope", "loans", "    - auditor\n", "    - auditor\nout_of_scope:\n  - loans\n")]
    [InlineData("training_data.0.dataset_id", "cases", "    - auditor\n", "    - auditor\ntraining_data:\n  - dataset_id: cases\n")]
    public void Set_AField_ChangesNothingElse(string field, string typed, string before, string? after)
    {
        Card.ShouldContain(before);

        var set = CardForm.Set(Card, Field(CardForm.Of(Card)!, field), typed);

        set.ShouldBe(after is null ? null : Card.Replace(before, after, StringComparison.Ordinal));
    }

    [Fact]
    public void Set_TextOverSeveralLines_ReplacesTheBlockAndKeepsWhatFollows()
    {
        var set = CardForm.Set(Card, Field(CardForm.Of(Card)!, "lineage.training_procedure"), "First\n\nSecond: with a colon")!;

        Field(CardForm.Of(set)!, "lineage.training_procedure").Value.ShouldBe("First\n\nSecond: with a colon");
        set.ShouldContain("# why: asked by audit\n  relation: finetune");
    }

    [Fact]
    public void Set_InAnEmptyText_BeginsACard() =>
        CardForm.Set("", Field(CardForm.Of("")!, "details.name"), "Fraud review").ShouldBe("schema: portal-card/1\ndetails:\n  name: Fraud review\n");

    [Fact]
    public void Set_InJson_StaysJson()
    {
        const string Json = """{"schema": "portal-card/1", "details": {"name": "a", "version": "1.0.0"}, "metrics": [{"id": "auc", "value": 0.9}]}""";

        var set = CardForm.Set(Json, Field(CardForm.Of(Json)!, "details.overview"), "Über alles")!;
        set = CardForm.Set(set, Field(CardForm.Of(set)!, "metrics.0.value"), "0.95")!;
        set = CardForm.Set(set, Field(CardForm.Of(set)!, "out_of_scope"), "x\ny")!;

        using var read = System.Text.Json.JsonDocument.Parse(set);
        read.RootElement.GetProperty("details").GetProperty("overview").GetString().ShouldBe("Über alles");
        read.RootElement.GetProperty("metrics")[0].GetProperty("value").GetDouble().ShouldBe(0.95);
        read.RootElement.GetProperty("out_of_scope").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public void Set_WithWindowsLineEnds_KeepsThem()
    {
        var card = Card.ReplaceLineEndings("\r\n");

        var set = CardForm.Set(card, Field(CardForm.Of(card)!, "intended_use.use_cases"), "cards\nloans")!;

        set.ReplaceLineEndings("\n").ReplaceLineEndings("\r\n").ShouldBe(set);
        set.ShouldContain("  use_cases:\r\n    - cards\r\n    - loans\r\n");
    }

    [Theory]
    [InlineData("a: &a text\nid: *a\ndetails:\n  name: x\n", "id", "new")]
    [InlineData("id: &a text\ntask: *a\n", "id", "new")]
    public void Set_WhatIsWrittenElsewhere_IsLeftToTheText(string card, string field, string typed)
    {
        var shown = Field(CardForm.Of(card)!, field);

        (shown.StaysInText is not null || CardForm.Set(card, shown, typed) is null).ShouldBeTrue();
    }

    [Fact]
    public void Of_ATextThatCannotBeRead_IsNone() => CardForm.Of("details: [a\n").ShouldBeNull();

    [Theory]
    [InlineData("breast-cancer")]
    [InlineData("fraud-review-assistant")]
    [InlineData("support-tickets")]
    public void Set_EveryFieldOfASample_KeepsAllOtherLines(string sample)
    {
        var card = File.ReadAllText(Sample.Open(sample).At("card.yaml"));
        foreach (var field in All(CardForm.Of(card)!).Where(field => field.StaysInText is null))
        {
            var typed = field.Input == FormInput.List ? $"{field.Value}\nNew: item" : "Changed: 1";
            var set = CardForm.Set(card, field, typed);

            set.ShouldNotBeNull(field.Id);
            Field(CardForm.Of(set)!, field.Id).Value.ShouldBe(typed.Trim());
        }
    }

    private static FormField Field(CardForm form, string id) => All(form).First(field => field.Id == id);

    private static IEnumerable<FormField> All(CardForm form) => form.Sections.SelectMany(section => section.Groups).SelectMany(group => group.Fields);
}
