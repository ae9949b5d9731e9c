using GovernancePortal.Datasets.Catalog;

namespace GovernancePortal.Releases.Submissions;

/// <summary>A dataset while it is described. It is kept with the submission that it was begun on, folded or not, until it is submitted.</summary>
public sealed class DatasetDraft
{
    /// <summary>Whether its form is unfolded.</summary>
    public bool IsOpen { get; set; }

    public string Name { get; set; } = "";

    public string Source { get; set; } = "";

    public string Licence { get; set; } = "";

    public string LawfulBasis { get; set; } = "";

    public string Region { get; set; } = "";

    /// <summary>Empty when it is not declared.</summary>
    public string Classification { get; set; } = "";

    /// <summary><c>yes</c>, <c>no</c>, or empty when it is not said.</summary>
    public string PersonalData { get; set; } = "";

    public List<UploadedPart> Parts { get; } = [];

    /// <summary>Nothing of it is typed, chosen or uploaded.</summary>
    public bool IsEmpty => Parts.Count == 0 && string.IsNullOrWhiteSpace(Name + Source + Licence + LawfulBasis + Region + Classification + PersonalData);

    public DatasetMetadata Metadata => new(Name, Source, Licence, LawfulBasis, Region, Classification, PersonalData switch { "yes" => true, "no" => false, _ => null });

    /// <summary>What a browser keeps of it.</summary>
    internal KeptDataset Kept => new(IsOpen, Name, Source, Licence, LawfulBasis, Region, Classification, PersonalData, [.. Parts.Select(part => part.UploadId).OfType<Guid>()]);

    /// <summary>Puts back what a browser kept, but for the files, for which the portal is asked.</summary>
    internal void Take(KeptDataset kept)
    {
        IsOpen = kept.Open;
        (Name, Source, Licence) = (kept.Name ?? "", kept.Source ?? "", kept.Licence ?? "");
        (LawfulBasis, Region, Classification, PersonalData) = (kept.LawfulBasis ?? "", kept.Region ?? "", kept.Classification ?? "", kept.PersonalData ?? "");
    }

    /// <summary>It was submitted: the next one begins empty and folded.</summary>
    public void Clear()
    {
        Take(new());
        Parts.Clear();
    }
}

/// <summary>A half-described dataset as a browser keeps it.</summary>
/// <param name="Open">Whether its form is unfolded.</param>
/// <param name="Uploads">Files that have arrived or begun to.</param>
public sealed record KeptDataset(
    bool Open = false, string? Name = null, string? Source = null, string? Licence = null, string? LawfulBasis = null, string? Region = null,
    string? Classification = null, string? PersonalData = null, IReadOnlyList<Guid>? Uploads = null);
