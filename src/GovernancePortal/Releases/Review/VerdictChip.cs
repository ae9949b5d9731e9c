using GovernancePortal.Gates;
using GovernancePortal.Ui.Verdicts;
using Microsoft.AspNetCore.Components;

namespace GovernancePortal.Releases.Review;

/// <summary>A gate's verdict as pages show it: word, colour, symbol.</summary>
internal static class VerdictChip
{
    private static readonly MarkupString NotApplicable = new("<span class=\"gp-muted\">does not apply</span>");

    public static MarkupString Of(Verdict verdict) => verdict == Verdict.NotApplicable ? NotApplicable : Status.Of(StatusKinds.Parse(verdict.Key()));
}
