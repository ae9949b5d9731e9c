using GovernancePortal.Cards;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Sections;
using GovernancePortal.Cards.Writing;
using static GovernancePortal.Tests.Cards.CardSamples;

namespace GovernancePortal.Tests.Cards;

public class CardSectionsTests
{
    [Fact]
    public void Of_CompleteCard_HasAllSectionsInOrderAndComplete()
    {
        var sections = CardSections.Of(Card(Complete));

        sections.Select(s => s.Title).ShouldBe(["Overview", "Intended use", "Data", "Metrics", "Fairness", "Oversight", "Limits and risks", "Technical", "Compliance"]);
        sections.ShouldAllBe(s => s.IsComplete && s.Status == "Complete");
    }

    [Fact]
    public void Of_IntendedUse_HasItsRowsWithValuesAndLines()
    {
        var section = Section(Card(Complete), CardSectionName.IntendedUse);

        section.Rows.Select(r => (r.Label, r.Values[0], r.Lines.ToString())).ShouldBe(
            [("Purpose", "Choose whom to call before a contract ends.", "line 24"), ("Users", "call centre lead", "line 25"), ("Out of scope", "pricing", "line 26")]);
        section.Lines.ToString().ShouldBe("lines 24 to 26");
    }

    [Fact]
    public void Of_MissingField_IsARowThatSaysWhatToDo()
    {
        var section = Section(Card(Short + "\noversight: {measures: [every refusal is read], stop: TBD}"), CardSectionName.Oversight);

        section.Status.ShouldBe("2 of 3 missing");
        var row = section.Rows.Single(r => r.Path == "oversight.stop");
        row.Status.ShouldBe(CardRowStatus.Missing);
        row.Label.ShouldBe("How to stop it");
        row.Values.ShouldBe(["TBD"]);
        row.WhatToDo.ShouldBe("Say who stops it and how.");
    }

    [Fact]
    public void Of_Metrics_HasARowForEachWithItsClaims()
    {
        var metric = Section(Card(Short), CardSectionName.Metrics).Rows[0].Rows.Single();

        metric.Label.ShouldBe("roc_auc");
        metric.Rows.Single(r => r.Path == "metrics[0].threshold").Values.ShouldBe(["at least 0.78"]);
        metric.Rows.Single(r => r.Path == "metrics[0].threshold").Label.ShouldBe("Threshold as claimed");
        metric.Rows.Single(r => r.Path == "metrics[0].ci").Rows.Select(r => r.Values[0]).ShouldBe(["0.803", "0.821", "0.95"]);
    }

    [Fact]
    public void Of_FieldsOfThePortal_AreShownAsSuch()
    {
        var card = new PortalFields { Approvals = [new CardApproval { Gate = "release", Decision = "approve" }] }.Apply(Card(Short));

        var approvals = Section(card, CardSectionName.Compliance).Rows.Single(r => r.Path == "approvals");

        approvals.Status.ShouldBe(CardRowStatus.MadeByPortal);
        approvals.Rows.Single().Rows.Select(r => (r.Label, r.Values[0], r.Status)).ShouldBe([("Gate", "release", CardRowStatus.MadeByPortal), ("Decision", "approve", CardRowStatus.MadeByPortal)]);
    }

    [Fact]
    public void Of_HubReadme_ShowsItsLanguages() =>
        Section(Card(HubAdapter, "README.md"), CardSectionName.IntendedUse).Rows.Single(r => r.Label == "Languages").Values.ShouldBe(["de", "no"]);

    [Fact]
    public void Of_EmptyCard_SaysWhatEverySectionOwes() =>
        CardSections.Of(new ModelCard()).Where(s => !s.IsComplete).Sum(s => s.Missing.Count).ShouldBe(22);

    private static CardSection Section(ModelCard card, CardSectionName name) => CardSections.Of(card).Single(s => s.Name == name);
}
