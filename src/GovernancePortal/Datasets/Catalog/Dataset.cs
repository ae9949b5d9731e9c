using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using GovernancePortal.Redaction;

namespace GovernancePortal.Datasets.Catalog;

/// <summary>One version of a dataset: what it is, under which terms, and its files. It never changes.</summary>
public sealed class Dataset
{
    private Dataset()
    {
    }

    public Dataset(DatasetMetadata metadata, int number, IEnumerable<DatasetFile> files, Guid submittedBy, DateTimeOffset now)
    {
        (Id, Number, SubmittedBy, SubmittedAt) = (Guid.CreateVersion7(), number, submittedBy, now);
        (Name, Source, Licence, LawfulBasis, Region) = (PlainName.Of(metadata.Name!), metadata.Source?.Trim() ?? "", metadata.Licence?.Trim() ?? "", metadata.LawfulBasis?.Trim() ?? "", metadata.Region?.Trim() ?? "");
        (Classification, PersonalData, Categories) = (metadata.Class, metadata.PersonalData, [.. metadata.Categories ?? []]);
        Files = [.. files];
        foreach (var file in Files)
            file.DatasetId = Id;
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = null!;

    /// <summary>1 for the first dataset of this name, then 2, 3 …</summary>
    public int Number { get; private set; }

    public string Source { get; private set; } = null!;

    public string Licence { get; private set; } = null!;

    public string LawfulBasis { get; private set; } = null!;

    public string Region { get; private set; } = null!;

    /// <summary>The class that the submitter declares; null when none was given.</summary>
    public DataClass? Classification { get; private set; }

    /// <summary>Whether the submitter says that it holds personal data; null when nothing was said.</summary>
    public bool? PersonalData { get; private set; }

    public List<string> Categories { get; private set; } = [];

    public List<DatasetFile> Files { get; private set; } = [];

    public Guid SubmittedBy { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }
}

/// <summary>A file of a dataset, by its digest.</summary>
public sealed class DatasetFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid DatasetId { get; internal set; }

    public required string Path { get; init; }

    public required Sha256Digest Digest { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }
}
