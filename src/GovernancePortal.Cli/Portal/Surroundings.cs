namespace GovernancePortal.Cli.Portal;

/// <summary>What a command has around it: where it prints, the variables that it was started with, and the time.</summary>
internal sealed class Surroundings(TextWriter output, TextWriter errors, Func<string, string?> variable, TimeProvider time)
{
    private readonly List<string> secrets = [];

    /// <summary>For results alone.</summary>
    public TextWriter Output => output;

    /// <summary>For progress and refusals; <see cref="Say"/> cleans what it prints there.</summary>
    public TextWriter Errors => errors;

    public TimeProvider Time => time;

    public static Surroundings OfProcess() => new(Console.Out, Console.Error, Environment.GetEnvironmentVariable, TimeProvider.System);

    /// <summary>Null where the variable is missing or blank.</summary>
    public string? Variable(string name) => variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>From here on nothing that is printed holds this text, whoever sent it back.</summary>
    public void Hide(string secret) => secrets.Add(secret);

    /// <summary>Somebody else's text, safe to print: no secret, nothing that a terminal obeys.</summary>
    public string Clean(string text) => Printable.Of(secrets.Aggregate(text, (said, secret) => said.Replace(secret, "(secret)", StringComparison.Ordinal)));

    /// <summary>Says on standard error how things go.</summary>
    public void Say(string text) => errors.WriteLine(Clean(text));
}
