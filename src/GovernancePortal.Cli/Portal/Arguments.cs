namespace GovernancePortal.Cli.Portal;

/// <summary>The arguments of a call: what stands alone, and options with a value each.</summary>
internal sealed class Arguments
{
    private readonly ILookup<string, string> options;

    private Arguments(IReadOnlyList<string> alone, ILookup<string, string> options) => (Alone, this.options) = (alone, options);

    public IReadOnlyList<string> Alone { get; }

    /// <exception cref="CommandEndedException">An option is not known, or has no value. Its value is not repeated: it may be a secret at the wrong place.</exception>
    public static Arguments Parse(IReadOnlyList<string> arguments, IReadOnlyCollection<string> known)
    {
        var (alone, options) = (new List<string>(), new List<(string Name, string Value)>());
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith('-'))
            {
                alone.Add(arguments[i]);
                continue;
            }

            var parts = arguments[i].Split('=', 2);
            if (!known.Contains(parts[0]))
                throw new CommandEndedException(ExitCode.WrongCall, $"The option {parts[0]} is not known. Known are {string.Join(", ", known)}; secrets come from the environment alone.");
            if (parts.Length == 1 && (++i == arguments.Count || arguments[i].StartsWith("--", StringComparison.Ordinal)))
                throw new CommandEndedException(ExitCode.WrongCall, $"The option {parts[0]} needs a value.");
            options.Add((parts[0], parts.Length == 2 ? parts[1] : arguments[i]));
        }

        return new(alone, options.ToLookup(option => option.Name, option => option.Value, StringComparer.Ordinal));
    }

    public IReadOnlyList<string> All(string option) => [.. options[option]];

    /// <summary>Null when it was not given.</summary>
    /// <exception cref="CommandEndedException">It was given more than once.</exception>
    public string? One(string option) => All(option) switch
    {
        [] => null,
        [var value] => value,
        _ => throw new CommandEndedException(ExitCode.WrongCall, $"The option {option} is given more than once."),
    };

    /// <exception cref="CommandEndedException">It was not given, or is blank.</exception>
    public string Needed(string option) => One(option) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : throw new CommandEndedException(ExitCode.WrongCall, $"The option {option} is needed.");
}
