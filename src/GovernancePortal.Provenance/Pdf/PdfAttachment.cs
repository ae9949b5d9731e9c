namespace GovernancePortal.Provenance.Pdf;

/// <summary>A file embedded in a PDF.</summary>
/// <param name="Name">The name that the PDF gives it. It is text from the file: never use it as a path.</param>
/// <param name="Content">The bytes, unpacked.</param>
public sealed record PdfAttachment(string Name, ReadOnlyMemory<byte> Content);
