using System.Security.Cryptography;
using System.Text.Json;
using GovernancePortal.Provenance;

namespace GovernancePortal.Cli.Verify;

/// <summary><c>govern verify</c>: checks an evidence package offline and says in words what holds and what does not.</summary>
internal static class VerifyCommand
{
    public const string Usage =
        """
        govern verify PACKAGE.pdf|PACKAGE.json [--trust CERTIFICATE.pem] [--checkpoint-key KEY.pem] [--digest SHA256]
          Checks an evidence package without a network and without the portal: signature, record, digests, sign-offs, ledger entries, checkpoint.
          --trust            a certificate that you trust: the signer's own, or its issuer's
          --checkpoint-key   the public key that signs the portal's checkpoints (GET /api/v1/ledger/checkpoints/key), as its operator gave it to you
          --digest           the content digest, as the portal or the report's cover names it
          Exit code: 0 all that can be judged holds, 1 something does not, 2 the call is wrong or the file cannot be read
        """;

    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            using var asked = VerifyOptions.Read(arguments);
            return asked is null ? Refuse(errors, Usage) : Report(Package.Open(asked.Path), asked, output);
        }
        catch (FormatException wrong)
        {
            output.WriteLine(Printable.Of($"[FAIL] {wrong.Message}"));
            output.WriteLine("Result: this is not an intact evidence package.");
            return 1;
        }
        catch (FileNotFoundException missing) when (missing.FileName is { } path)
        {
            return Refuse(errors, $"There is no file {path}.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Refuse(errors, unreadable.Message);
        }
    }

    private static int Report(Package package, VerifyOptions asked, TextWriter output)
    {
        output.WriteLine(Printable.Of($"Release {package.Record.Member("release").Text("id")}: {package.Record.Member("verdict").Text("result")}"));
        output.WriteLine($"Content digest (SHA-256 of the record): {package.ContentDigest}");
        var failed = 0;
        foreach (var (title, findings) in Parts(package, asked))
        {
            output.WriteLine();
            output.WriteLine(title);
            foreach (var finding in Guarded(findings))
            {
                failed += finding.Outcome == Outcome.Fails ? 1 : 0;
                output.WriteLine(Printable.Of($"  {Mark(finding.Outcome)} {finding.Words}"));
            }
        }

        output.WriteLine();
        output.WriteLine(failed == 0 ? Held(package, asked) : $"Result: {failed} {(failed == 1 ? "check does" : "checks do")} not hold. Do not rely on this package.");
        return failed == 0 ? 0 : 1;
    }

    private static string Held(Package package, VerifyOptions asked) => package.Pdf is not null || asked.Digest is not null
        ? "Result: everything that can be judged here holds."
        : "Result: the record agrees with its manifest, its ledger entries and their checkpoint. Nothing signs it: what stands in the record alone (the words of the card, measured values, what scans counted, the names of accounts) can be relied on with the signed PDF, or with --digest and the content digest from the portal.";

    private static IEnumerable<(string Title, IEnumerable<Finding> Findings)> Parts(Package package, VerifyOptions asked) =>
    [
        ("Signature of the PDF", SignatureChecks.Of(package, asked.Trusted)),
        ("Record", RecordForm(package, asked.Digest)),
        ("Manifest", ManifestChecks.Of(package.Record)),
        ("Release", ReleaseChecks.Of(package.Record)),
        ("Sign-offs", SignOffChecks.Of(package.Record)),
        ("Decision record", DecisionChecks.Of(package.Record)),
        ("Gates", GateChecks.Of(package.Record)),
        ("Waivers", WaiverChecks.Of(package.Record)),
        ("Questions", QuestionChecks.Of(package.Record)),
        ("Data", DatasetChecks.Of(package.Record)),
        ("Evaluations", EvaluationChecks.Of(package.Record)),
        ("Ledger", LedgerChecks.Of(package.Record)),
        ("Checkpoint of the ledger", CheckpointChecks.Of(package.Record, asked.CheckpointKey)),
    ];

    private static IEnumerable<Finding> RecordForm(Package package, Sha256Digest? expected)
    {
        if (expected is { } digest)
            yield return Finding.Of(package.ContentDigest == digest, "The record has the content digest that you gave.", $"The record has the content digest {package.ContentDigest}, not the one that you gave.");
        yield return Finding.Of(
            CanonicalJson.Canonicalize(package.Content).AsSpan().SequenceEqual(package.Content.Span),
            "The record is in the one canonical form (RFC 8785).", "The record is not in canonical form: somebody wrote it anew.");
    }

    // a member that is missing or of another type ends its part, not the report
    private static List<Finding> Guarded(IEnumerable<Finding> findings)
    {
        var found = new List<Finding>();
        try
        {
            foreach (var finding in findings)
                found.Add(finding);
        }
        catch (Exception broken) when (broken is FormatException or JsonException or CanonicalJsonException)
        {
            found.Add(new(Outcome.Fails, broken.Message));
        }
        catch (Exception misshapen) when (misshapen is InvalidOperationException or ArgumentException)
        {
            found.Add(new(Outcome.Fails, "Something here has another form than in an evidence package: a list, a text or a name that stands once is something else."));
        }

        return found;
    }

    private static int Refuse(TextWriter errors, string words)
    {
        errors.WriteLine(Printable.Of(words));
        return 2;
    }

    private static string Mark(Outcome outcome) => outcome switch { Outcome.Holds => "[ok]  ", Outcome.Fails => "[FAIL]", _ => "[ -- ]" };
}
