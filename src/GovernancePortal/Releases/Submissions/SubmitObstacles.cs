using GovernancePortal.Registry.Versions;
using GovernancePortal.Ui.Content;

namespace GovernancePortal.Releases.Submissions;

/// <summary>What still stands between a draft and its submission, in words.</summary>
internal static class SubmitObstacles
{
    private const int MostLines = 10;

    /// <summary>All of them at once; none when it can be submitted.</summary>
    public static IReadOnlyList<string> Of(CardDraft card, IReadOnlyCollection<UploadedPart> files, bool hasModel, string version)
    {
        List<string> obstacles = [];
        if (!hasModel)
            obstacles.Add("no model is chosen");
        if (string.IsNullOrWhiteSpace(version))
            obstacles.Add("the version has no number");
        else if (SubmitVersion.WhatIsWrongWith(version) is not null)
            obstacles.Add("the number of the version cannot be taken");
        if (card.IsEmpty)
            obstacles.Add("there is no card");
        if (card.Errors > 0)
            obstacles.Add($"{Units.Count(card.Errors, "error")} in {card.FileName}");
        if (files.Count(file => file.State == PartState.Running) is > 0 and var running)
            obstacles.Add($"{Units.Count(running, "upload")} still running");
        if (files.Count(file => file.State is PartState.Paused or PartState.Away) is > 0 and var waiting)
            obstacles.Add($"{Units.Count(waiting, "file")} not whole yet");
        if (files.Count(file => file.State is PartState.Stopped or PartState.Refused) is > 0 and var failed)
            obstacles.Add($"{Units.Count(failed, "file")} did not arrive");
        return obstacles;
    }

    /// <summary>How to get past them.</summary>
    public static string WhatToDo(CardDraft card, IReadOnlyCollection<UploadedPart> files) => card.ErrorLines switch
    {
        [var line] => $"Correct line {line}. The finding says what is expected.",
        { Count: > 1 } lines => $"Correct lines {Listed([.. lines.Take(MostLines)])}{(lines.Count > MostLines ? ", then the others" : null)}. Each finding says what is expected.",
        _ when files.Any(file => file.State is not PartState.Running and not PartState.Here) => "Go on with files that stopped, choose them again, or remove them.",
        _ => "What is typed and what has arrived is kept while this tab is open.",
    };

    private static string Listed(IReadOnlyList<int> lines) => $"{string.Join(", ", lines.SkipLast(1))} and {lines[^1]}";
}
