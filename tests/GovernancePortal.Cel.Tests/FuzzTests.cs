using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GovernancePortal.Cel.Tests;

/// <summary>
/// Random and mutated text. However many inputs <c>GOVERNANCE_FUZZ</c> asks for, 50,000 by default; the seed is printed with a failure.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int UsualInputs = 50_000;

    /// <summary>What reading and evaluating one text, twice, may ask for in all; the cost of an evaluation is limited to 100,000 steps.</summary>
    private const long MostBytes = 200L * 1024 * 1024;

    private static readonly string[] Words =
    [
        "a", ".", "(", ")", "[", "]", "{", "}", ":", ",", "?", "!", "-", "+", "*", "/", "%", "==", "<", "in", "&&", "||", "1", "2u", "1.5", "'s'", "null", "true",
        "has(a.b)", "size(", "\\", "`", "\"", "//", "\n", "ä", "0x", "b'", "[1,2].map(x, x)", ".all(x, ", "cel.bind(", "optional.of(", ".?", "[?", "timestamp('2026-01-01T00:00:00Z')",
        "duration('1h')", ".matches('", "(a|b)*", ".format([", "math.greatest(", "9223372036854775807", "\ud83d", "type(", "int(", "string(", "'%.3f'",
        ".map(x, [x, x])", "+ a.name + a.name", ".replace('a', ", ".split('')", ".join(", ".transformMapEntry(i, v, {v: i})", "cel.block([", "cel.index(0)", ".getHours('", "Europe/Berlin", "'%s'",
        "a", "a.scores", "a.datasets", "release", "(\\w{50}){20}", "[^a-z\\W]*", "(?i)", ".contains(", "in a", "?: ", "1e308", "-9223372036854775808", "'\\u00e4'", "b'\\xff'", "strings.quote(", "base64.decode(",
    ];

    private static readonly string[] Seeds =
    [
        "release.findings.exists(f, f.severity == 'critical' && !f.waived) ? 'stop' : 'go'",
        "a.datasets.all(d, d.region in ['eu', 'us'] && d.rows > 1000u && size(d.name) < 64)",
        "timestamp('2026-01-31T12:00:00Z') - duration('720h') < timestamp(a.tested) && a.tested.getFullYear('Europe/Berlin') == 2026",
        "cel.bind(worst, math.greatest(a.scores), worst > 0.5 || a.scores.exists(i, v, v == worst && i > 0))",
        "{'k': [1, 2u, 3.0, b'\\xff', null], ?'o': a.?none}.k.transformMap(i, v, i % 2 == 0, '%s-%d'.format([string(v), i]))",
        "a.name.matches('^[a-z]+(-[0-9]{1,3})?$') && a.name.split('-').join('/').replace('a', 'b', 2).substring(1).upperAscii() != ''",
        "cel.bind(t, [a.scores, a.scores].map(x, [x, x]).map(x, [x, x]), '%s'.format([t]) + string(t == t) + string(t.size() in t))",
        "a.tested.matches('^(?i:[0-9]{4}-[^a]+|(\\d+T?)*)$') || 'aaaaaaaaaaaaaaaaaaaa'.matches('(a|aa)*' + a.name) || a.name.lastIndexOf('-') in a.scores",
        "cel.block([a.datasets.map(d, d.name), cel.index(0).size()], {'n': cel.index(1), 's': cel.index(0).transformMapEntry(i, v, {v: i})}).?n.orValue(0u)",
    ];

    private static readonly CelEnvironment Open = CelEnvironment.Standard.With(CelLibraries.All).WithLimits(CelLimits.Default with { Cost = 100_000 });
    private static readonly CelEnvironment Declared = Open.WithVariable("a", CelType.Dyn).WithVariable("release", CelType.Map(CelType.String, CelType.Dyn));
    private static readonly CelInput Document = new([new("a", CelValue.FromJson(JsonElement.Parse(
        """{"name":"fraud-12","scores":[0.5,1,2],"datasets":[{"region":"eu","rows":5000,"name":"x"}],"tested":"2026-01-20T00:00:00Z","b":{"c":[[]]}}""")))]);

    [Fact]
    public void Compile_AndEvaluate_HostileText_NeverDoesMoreThanFail()
    {
        var inputs = long.TryParse(Environment.GetEnvironmentVariable("GOVERNANCE_FUZZ"), CultureInfo.InvariantCulture, out var asked) ? asked : UsualInputs;
        var seed = inputs == UsualInputs ? 20260105 : Random.Shared.Next();
        var random = new Random(seed);
        var counts = (Read: 0L, Values: 0L);
        var (slowest, largest) = ((Time: TimeSpan.Zero, Text: ""), (Bytes: 0L, Text: ""));
        for (var i = 0L; i < inputs; i++)
        {
            var text = Input(random);
            try
            {
                var (time, bytes) = Measured(text, ref counts);
                bytes.ShouldBeLessThan(MostBytes);
                slowest = time > slowest.Time && Least(time, text) is var least && least > slowest.Time ? (least, text) : slowest;
                largest = bytes > largest.Bytes ? (bytes, text) : largest;
            }
            catch (Exception crash) when (crash is not CelException)
            {
                throw new InvalidOperationException($"seed {seed}, input {i}: {text}", crash);
            }
        }

        output.WriteLine($"{inputs} inputs, each unchecked and checked: {counts.Read} evaluated, {counts.Values} of them with a value; seed {seed}");
        output.WriteLine($"slowest: {slowest.Time.TotalMilliseconds:F1} ms: {slowest.Text}");
        output.WriteLine($"most memory asked for: {largest.Bytes} bytes: {largest.Text}");
    }

    private static (TimeSpan Time, long Bytes) Measured(string text, ref (long Read, long Values) counts)
    {
        var (before, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        Run(text, ref counts);
        return (Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>The time again, without what other programs and the compiler took of the first.</summary>
    private static TimeSpan Least(TimeSpan time, string text)
    {
        var ignored = (0L, 0L);
        for (var i = 0; i < 3; i++)
            time = Measured(text, ref ignored) is var (again, _) && again < time ? again : time;
        return time;
    }

    /// <summary>Words in any order, an expression of the grammar, or one of either sort that was changed.</summary>
    private static string Input(Random random) => random.Next(5) switch
    {
        0 => Made(random),
        1 or 2 => GrownExpression.Text(random, random.Next(1, 6)),
        3 => Mutated(random, GrownExpression.Text(random, random.Next(1, 5))),
        _ => Mutated(random, Seeds[random.Next(Seeds.Length)]),
    };

    /// <summary>Reads and evaluates a text, unchecked and checked.</summary>
    private static void Run(string text, ref (long Read, long Values) counts)
    {
        foreach (var compile in (Func<string, CelProgram>[])[Open.CompileUnchecked, Declared.Compile])
        {
            try
            {
                var program = compile(text);
                counts.Read++;
                program.Reads.ShouldNotBeNull();
                program.Evaluate(Document).ToString().ShouldNotBeNull();
                counts.Values++;
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

    private static string Mutated(Random random, string seed)
    {
        var text = new StringBuilder(seed);
        for (var changes = 1 + random.Next(4); changes > 0 && text.Length > 0; changes--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(5))
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
                case 3:
                    var other = Seeds[random.Next(Seeds.Length)];
                    var from = random.Next(other.Length);
                    text.Insert(at, other.AsSpan(from, Math.Min(random.Next(1, 60), other.Length - from)));
                    break;
                default:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 40), text.Length - at)));
                    break;
            }
        }

        return text.ToString();
    }
}
