using GovernancePortal.Cel;
using GovernancePortal.Provenance;

namespace GovernancePortal.PolicySets.Judging;

/// <summary>A rule ready to judge.</summary>
/// <param name="WhenReads">What decides whether it applies.</param>
/// <param name="Reads">What decides its verdict, that included.</param>
/// <param name="Comparisons">The texts that it looks for there.</param>
internal sealed record CompiledRule(
    PolicyRule Rule, CelProgram? When, CelProgram Require, CelProgram? Since, CompiledTemplate Message, CompiledTemplate Remedy, CompiledTemplate? Satisfied,
    IReadOnlyList<string> WhenReads, IReadOnlyList<string> Reads, IReadOnlyList<CelComparison> Comparisons, Sha256Digest Digest)
{
    public IReadOnlyList<string> Evidence { get; } = [.. Rule.Evidence.Select(pointer => pointer.Text)];
}
