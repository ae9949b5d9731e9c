using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GovernancePortal.Cel.Tests;

/// <summary>
/// Random and mutated text. However many inputs <c>GOVERNANCE_FUZZ</c> asks for, 50,000 by default; the seed is printed with a failure.
/// </summary>
public sealed class FuzzTests
{
    private const int UsualInputs = 50_000;

    private static readonly string[] Words =
    [
        "a", ".", "(", ")", "[", "]", "{", "}", ":", ",", "?", "!", "-", "+", "*", "/", "%", "==", "<", "in", "&&", "||", "1", "2u", "1.5", "'s'", "null", "true",
        "has(a.b)", "size(", "\\", "`", "\"", "//", "\n", "ä", "0x", "b'", "[1,2].map(x, x)", ".all(x, ", "cel.bind(", "optional.of(", ".?", "[?", "timestamp('2026-01-01T00:00:00Z')",
        "duration('1h')", ".matches('", "(a|b)*", ".format([", "math.greatest(", "9223372036854775807", "\ud83d", "type(", "int(", "string(", "'%.3f'",
    ];

    private static readonly string[] Seeds =
    [
        "release.findings.exists(f, f.severity == 'critical' && !f.waived) ? 'stop' : 'go'",
        "a.datasets.all(d, d.region in ['eu', 'us'] && d.rows > 1000u && size(d.name) < 64)",
        "timestamp('2026-01-31T12:00:00Z') - duration('720h') < timestamp(a.tested) && a.tested.getFullYear('Europe/Berlin') == 2026",
        "cel.bind(worst, math.greatest(a.scores), worst > 0.5 || a.scores.exists(i, v, v == worst && i > 0))",
        "{'k': [1, 2u, 3.0, b'\\xff', null], ?'o': a.?none}.k.transformMap(i, v, i % 2 == 0, '%s-%d'.format([string(v), i]))",
        "a.name.matches('^[a-z]+(-[0-9]{1,3})?$') && a.name.split('-').join('/').replace('a', 'b', 2).substring(1).upperAscii() != ''",
    ];

    private static readonly CelEnvironment Open = CelEnvironment.Standard.With(CelLibraries.All).WithLimits(CelLimits.Default with { Cost = 100_000 });
    private static readonly CelEnvironment Declared = Open.WithVariable("a", CelType.Dyn).WithVariable("release", CelType.Map(CelType.String, CelType.Dyn));
    private static readonly CelInput Input = new([new("a", CelValue.FromJson(JsonElement.Parse(
        """{"name":"fraud-12","scores":[0.5,1,2],"datasets":[{"region":"eu","rows":5000,"name":"x"}],"tested":"2026-01-20T00:00:00Z","b":{"c":[[]]}}""")))]);

    [Fact]
    public void Compile_AndEvaluate_HostileText_NeverDoesMoreThanFail()
    {
        var inputs = long.TryParse(Environment.GetEnvironmentVariable("GOVERNANCE_FUZZ"), CultureInfo.InvariantCulture, out var asked) ? asked : UsualInputs;
        var seed = inputs == UsualInputs ? 20260105 : Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0L; i < inputs; i++)
        {
            var text = random.Next(2) == 0 ? Made(random) : Mutated(random);
            try
            {
                Run(text);
            }
            catch (Exception crash) when (crash is not CelException)
            {
                throw new InvalidOperationException($"seed {seed}, input {i}: {text}", crash);
            }
        }
    }

    private static void Run(string text)
    {
        foreach (var compile in (Func<string, CelProgram>[])[Open.CompileUnchecked, Declared.Compile])
        {
            try
            {
                compile(text).Evaluate(Input).ToString().ShouldNotBeNull();
            }
            catch (CelException failure)
            {
                failure.Line.ShouldBeGreaterThan(0);
                failure.Column.ShouldBeGreaterThan(0);
            }
        }
    }

    private static string Made(Random random)
    {
        var text = new StringBuilder();
        for (var length = random.Next(16); length > 0; length--)
            text.Append(Words[random.Next(Words.Length)]).Append(random.Next(3) == 0 ? " " : "");
        return text.ToString();
    }

    private static string Mutated(Random random)
    {
        var text = new StringBuilder(Seeds[random.Next(Seeds.Length)]);
        for (var changes = 1 + random.Next(4); changes > 0 && text.Length > 0; changes--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(4))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 8), text.Length - at));
                    break;
                case 1:
                    text.Insert(at, Words[random.Next(Words.Length)]);
                    break;
                case 2:
                    text[at] = (char)random.Next(32, 127);
                    break;
                default:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 40), text.Length - at)));
                    break;
            }
        }

        return text.ToString();
    }
}
