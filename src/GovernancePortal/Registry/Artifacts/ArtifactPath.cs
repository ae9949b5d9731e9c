using GovernancePortal.Platform.Results;

namespace GovernancePortal.Registry.Artifacts;

/// <summary>The rule for file names that people give: a relative path that means the same on every machine.</summary>
public static class ArtifactPath
{
    public const int MaxLength = 255;

    /// <summary>Null when the path is fine; otherwise what is wrong with it.</summary>
    public static string? Check(string path) => path switch
    {
        { Length: 0 or > MaxLength } => $"A file name has 1 to {MaxLength} characters.",
        _ when path.Any(char.IsControl) => "A file name has no control characters.",
        _ when MisleadingText.TurnsAround(path) => "A file name reads as it is written: no characters that turn its direction around.",
        _ when path.Contains('\\') || path.Contains(':') => $"“{path}”: use / between folders, and no colon.",
        _ when path.Split('/').Any(part => part is "" or "." or "..") => $"“{path}” must be a relative path without empty, . or .. parts.",
        _ when path.Split('/').Any(part => PlainName.Seen(part).Length == 0) => "Every part of a file name, the folders' too, has a character that can be seen.",
        _ => null,
    };
}
