using System.Text;
using GovernancePortal.Cel;

namespace GovernancePortal.PolicySets.Judging;

/// <summary>A template ready to be filled in. The result is plain text: whoever shows it escapes it.</summary>
/// <param name="Field">Where it stands in the rule: <c>message</c>, <c>remedy</c> or <c>satisfied</c>.</param>
internal sealed record CompiledTemplate(string Field, IReadOnlyList<CompiledTemplatePart> Parts)
{
    private const int Longest = 4000;

    /// <exception cref="CelException">An expression has no value; the reason names the template.</exception>
    public string Fill(CelInput input, CancellationToken cancellation)
    {
        try
        {
            return Filled(input, cancellation);
        }
        catch (CelException error)
        {
            throw new CelException(error.Kind, $"in '{Field}', {error.Reason}", error.Line, error.Column);
        }
    }

    private string Filled(CelInput input, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        foreach (var part in Parts)
        {
            text.Append(part.Program is null ? part.Text : Wording.Of(part.Program.Evaluate(input, cancellation)));
            if (text.Length > Longest)
                return Wording.Cut(text.ToString(), Longest);
        }

        return text.ToString().Trim();
    }
}

/// <param name="Program">Null for text that is said as it is.</param>
internal sealed record CompiledTemplatePart(string Text, CelProgram? Program);
