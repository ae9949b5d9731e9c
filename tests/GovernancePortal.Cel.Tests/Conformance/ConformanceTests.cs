using System.Text.Json;

namespace GovernancePortal.Cel.Tests.Conformance;

[Trait("Category", "Vectors")]
public sealed class ConformanceTests
{
    [Fact]
    public void Evaluate_OfficialCasesInTheSubset_GiveTheOfficialAnswer()
    {
        var (ran, wrong) = (0, new List<string>());
        foreach (var line in File.ReadLines(SharedFolder.Need("vectors", "cel", "conformance.jsonl")))
        {
            var @case = new ConformanceCase(JsonSerializer.Deserialize<JsonElement>(line));
            if (!@case.IsCore || Run(@case) is not { } difference)
                continue;
            ran++;
            if (difference.Length > 0)
                wrong.Add($"{@case.Name}: {@case.Expression} → {difference}");
        }

        wrong.ShouldBeEmpty();
        ran.ShouldBeGreaterThanOrEqualTo(727, "cases of the subset must not fall out of it unseen");
    }

    /// <summary>Empty when the answer is right, the difference when it is not, null when the case lies outside the subset.</summary>
    private static string? Run(ConformanceCase @case)
    {
        try
        {
            var actual = CelExpression.Parse(@case.Expression).Evaluate(@case.Variables());
            if (@case.ExpectsError)
                return $"{actual ?? "null"} instead of an error";
            return ConformanceCase.Matches(@case.Expected, actual) ? "" : $"{actual ?? "null"} instead of {@case.Expected}";
        }
        catch (CelException refusal) when (refusal.Kind == CelErrorKind.Unsupported)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
        catch (CelException error)
        {
            return @case.ExpectsError ? "" : error.Message;
        }
    }
}
