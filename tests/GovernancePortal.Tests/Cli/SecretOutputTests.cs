using System.Text.Json;
using System.Xml.Linq;
using GovernancePortal.Cli;
using GovernancePortal.Cli.Portal;
using Microsoft.AspNetCore.Http;

namespace GovernancePortal.Tests.Cli;

/// <summary>A secret that stands where none belongs, or that somebody sends back, is in nothing that <c>govern</c> prints.</summary>
public sealed class SecretOutputTests
{
    private const string Plain = "gpc_0123456789abcdef0123456789abcdef";

    // each of these signs is written otherwise in JSON, XML or an address
    private const string Odd = "gpc_a&b<c>d\"e'f+g\\h/i`j%k=l";

    public static TheoryData<string, string, string> Calls
    {
        get
        {
            var calls = new TheoryData<string, string, string>();
            foreach (var secret in (string[])[Plain, Odd])
            {
                foreach (var format in (string[])["text", "json", "junit", "sarif"])
                {
                    foreach (var option in (string[])["--release", "--model", "--version", "--card", "--until", "--nonsense"])
                        calls.Add(secret, format, option);
                }
            }

            return calls;
        }
    }

    [Theory, MemberData(nameof(Calls))]
    public async Task Gate_WithTheCredentialInAnArgument_PrintsItNowhere(string secret, string format, string option)
    {
        await using var portal = await FalsePortal.StartAsync(AnswerAsync);
        string[] named = option switch
        {
            "--release" => ["--release", secret],
            "--model" => ["--model", secret, "--version", "1", "--environment", "production"],
            "--version" => ["--model", "loans", "--version", secret, "--environment", "production"],
            _ => ["--release", Guid.Empty.ToString(), option, secret],
        };

        var (output, errors) = await RunAsync(portal.Address, secret, "gate", [.. named, "--format", format, "--timeout", "0"]);

        ShouldHold(secret, output, errors);
        if (format is "json" or "sarif")
            JsonElement.Parse(output).ValueKind.ShouldBe(JsonValueKind.Object);
        if (format == "junit")
            XDocument.Parse(output).Root!.Name.LocalName.ShouldBe("testsuites");
        if (option == "--card" && format == "sarif")
            output.ShouldContain("(secret)");
    }

    [Fact]
    public async Task Command_ThatIsASecret_IsNotRepeated()
    {
        var (output, errors) = await RunAsync("https://portal.example.org", Odd, Odd);

        ShouldHold(Odd, output, errors);
        errors.ShouldContain("no command “(secret)”");
    }

    [Fact]
    public async Task Secret_OfAFile_IsHiddenToo_WhereNobodySignsIn()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("govern-secret").FullName, "secret");
        await File.WriteAllTextAsync(file, Plain + "\n", TestContext.Current.CancellationToken);
        await using var errors = new StringWriter();
        await using var output = new StringWriter();

        await CommandLine.RunAsync(["policy", "check", Plain + ".yaml"], new(output, errors, name => name == "GOVERN_CLIENT_SECRET_FILE" ? file : null, TimeProvider.System), TestContext.Current.CancellationToken);

        (output.ToString() + errors).ShouldNotContain(Plain);
        (output.ToString() + errors).ShouldContain("(secret)");
    }

    [Fact]
    public void Writer_CutsASecretOutThatComesInPieces_AndWritesAWholeLineAtOnce()
    {
        using var output = new StringWriter();
        var around = new Surroundings(output, TextWriter.Null, _ => null, TimeProvider.System);
        around.Hide(Plain);

        around.Output.Write(Plain[..9]);
        around.Output.Flush();
        output.ToString().ShouldBeEmpty();
        around.Output.Write(Plain[9..].ToCharArray());
        around.Output.Write(" is it\nand");
        output.ToString().ShouldBe("(secret) is it\n");
        around.Finish();

        output.ToString().ShouldBe("(secret) is it\nand");
    }

    [Fact]
    public async Task Portal_ThatIsNotNamed_IsSaidToBeMissing()
    {
        var (_, errors) = await RunAsync(null, Plain, "gate", "--release", "R-0001");

        errors.ShouldContain("The portal's address (--portal or GOVERN_PORTAL) is not given.");
    }

    private static void ShouldHold(string secret, string output, string errors)
    {
        foreach (var form in new[] { secret, Uri.EscapeDataString(secret), JsonSerializer.Serialize(secret).Trim('"'), new XText(secret).ToString(), secret.Replace('/', '\\'), string.Join('/', secret.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)) })
            (output + errors).ShouldNotContain(form, Case.Sensitive);
    }

    private static Task AnswerAsync(HttpContext context, int count) => context.Request.Path.Value switch
    {
        { } path when path.EndsWith("/readiness", StringComparison.Ordinal) => context.Response.WriteAsJsonAsync(new
        {
            verdict = "fail", decision = "Do not release.", gates = new[] { new { id = "licences/one", title = "One", verdict = "fail", reason = "", remedy = "", policy = "licences", policyTitle = "Licences", policyVersion = 1, rule = "one" } },
        }),
        { } path when path.EndsWith("/releases", StringComparison.Ordinal) => context.Response.WriteAsJsonAsync(new { items = Array.Empty<object>() }),
        { } path when path.EndsWith("/models", StringComparison.Ordinal) => context.Response.WriteAsJsonAsync(new { items = new[] { new { id = Guid.CreateVersion7(), name = "loans" } } }),
        _ => context.Response.WriteAsJsonAsync(new { id = Guid.Empty, number = "R-0142", modelName = "loans", version = "1", environment = "production", state = "in-review" }),
    };

    private static async Task<(string Output, string Errors)> RunAsync(string? address, string secret, string command, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal) { ["GOVERN_PORTAL"] = address, ["GOVERN_CREDENTIAL"] = secret };
        await CommandLine.RunAsync([command, .. arguments], new(output, errors, variables.GetValueOrDefault, new HastyClock()), TestContext.Current.CancellationToken);
        return (output.ToString(), errors.ToString());
    }
}
