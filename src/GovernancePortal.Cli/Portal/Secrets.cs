using System.Text;

namespace GovernancePortal.Cli.Portal;

/// <summary>Secrets come from the environment or from a file that it names, never from an argument, which other processes could read.</summary>
internal static class Secrets
{
    private const int MostBytes = 16 * 1024;
    private const int Least = 8;
    private static readonly string[] Names = ["GOVERN_CREDENTIAL", "GOVERN_CLIENT_SECRET"];

    /// <summary>Whatever the environment holds where secrets are looked for, line by line and whether or not it is one: none of it is printed.</summary>
    public static IReadOnlyList<string> Given(Surroundings surroundings) =>
        [.. Names.SelectMany(name => new[] { surroundings.Variable(name), InFile(surroundings, name) }).OfType<string>().SelectMany(text => text.Split('\n', StringSplitOptions.TrimEntries)).Where(line => line.Length >= Least)];

    /// <summary>The secret in the variable, or in the file that the variable with <c>_FILE</c> at its end names; null when neither is set.</summary>
    /// <exception cref="CommandEndedException">Both are set, the file cannot be read, or what is there is no secret.</exception>
    public static string? Find(Surroundings surroundings, string name)
    {
        var (given, file) = (surroundings.Variable(name), surroundings.Variable(name + "_FILE"));
        if (given is not null && file is not null)
            throw new CommandEndedException(ExitCode.WrongCall, $"{name} and {name}_FILE are both set: leave one.");
        if ((given ?? (file is null ? null : Read(name, file))) is not { } secret)
            return null;
        surroundings.Hide(secret);
        return secret.Length >= Least && secret.All(character => character is > ' ' and <= '~')
            ? secret
            : throw new CommandEndedException(ExitCode.WrongCall, $"{name} holds no secret: at least eight characters of ASCII without blanks are expected.");
    }

    private static string? InFile(Surroundings surroundings, string name)
    {
        try
        {
            return surroundings.Variable(name + "_FILE") is { } file ? Read(name, file) : null;
        }
        catch (CommandEndedException)
        {
            return null; // whoever signs in is told
        }
    }

    private static string Read(string name, string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var content = new byte[MostBytes + 1];
            var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return length <= MostBytes ? Encoding.UTF8.GetString(content, 0, length).Trim() : throw new CommandEndedException(ExitCode.WrongCall, $"The file that {name}_FILE names is too large for a secret.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandEndedException(ExitCode.WrongCall, $"The file that {name}_FILE names cannot be read.");
        }
    }
}
