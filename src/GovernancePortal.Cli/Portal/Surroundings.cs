namespace GovernancePortal.Cli.Portal;

/// <summary>What a command has around it: where it prints, the variables that it was started with, and the time.</summary>
internal sealed class Surroundings
{
    private readonly Secretless secrets = new();
    private readonly SecretlessWriter output;
    private readonly SecretlessWriter errors;
    private readonly Func<string, string?> variable;

    public Surroundings(TextWriter output, TextWriter errors, Func<string, string?> variable, TimeProvider time)
    {
        (this.output, this.errors, this.variable, Time) = (new(output, secrets), new(errors, secrets), variable, time);
        // before anything is printed: also a call that is wrong may hold one
        foreach (var secret in Secrets.Given(this))
            Hide(secret);
    }

    /// <summary>For results alone; no secret gets through.</summary>
    public TextWriter Output => output;

    /// <summary>For progress and refusals; no secret gets through. <see cref="Say"/> also takes out what a terminal would obey.</summary>
    public TextWriter Errors => errors;

    public TimeProvider Time { get; }

    public static Surroundings OfProcess() => new(Console.Out, Console.Error, Environment.GetEnvironmentVariable, TimeProvider.System);

    /// <summary>Null where the variable is missing or blank.</summary>
    public string? Variable(string name) => variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>From here on nothing that is printed holds this text, whoever sent it back.</summary>
    public void Hide(string secret) => secrets.Hide(secret);

    /// <summary>Somebody else's text, safe to print: no secret, nothing that a terminal obeys.</summary>
    public string Clean(string text) => Printable.Of(secrets.Clean(text));

    /// <summary>Says on standard error how things go.</summary>
    public void Say(string text) => errors.WriteLine(Clean(text));

    /// <summary>Nothing more is printed: writes lines that have not ended.</summary>
    public void Finish()
    {
        output.Finish();
        errors.Finish();
    }
}
