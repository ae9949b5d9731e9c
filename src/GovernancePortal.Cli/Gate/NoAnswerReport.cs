using System.Text.Json;
using System.Xml;
using GovernancePortal.Cli.Portal;

namespace GovernancePortal.Cli.Gate;

/// <summary>A whole document of the format that was asked for where the portal said nothing of a release: whoever reads it sees why, not an empty file.</summary>
internal static class NoAnswerReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly XmlWriterSettings Xml = new() { Indent = true };

    /// <summary>Writes nothing as text: the sentence on standard error is all there is to say.</summary>
    public static void Write(CommandEndedException ended, ReportFormat format, TextWriter output)
    {
        // an exit code of 1 is a no of the portal's: the release may not go
        var (result, why) = (ended.Code == ExitCode.Blocked ? "blocked" : "error", Printable.Of(ended.Message));
        switch (format)
        {
            case ReportFormat.Json:
                output.WriteLine(JsonSerializer.Serialize(new { result, why, gates = Array.Empty<object>() }, Json));
                break;
            case ReportFormat.Sarif:
                output.WriteLine(JsonSerializer.Serialize(Sarif(result, why, ended.Code), Json));
                break;
            case ReportFormat.Junit:
                Junit(result, why, output);
                break;
            default:
                break;
        }
    }

    private static Dictionary<string, object> Sarif(string result, string why, ExitCode code) => new(StringComparer.Ordinal)
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new[]
        {
            new
            {
                tool = new { driver = new { name = "govern gate", semanticVersion = typeof(NoAnswerReport).Assembly.GetName().Version?.ToString(3) } },
                invocations = new[]
                {
                    new { executionSuccessful = false, exitCode = (int)code, exitCodeDescription = result, toolExecutionNotifications = new[] { new { level = "error", message = new { text = why } } } },
                },
                properties = new { result, why },
                results = Array.Empty<object>(),
            },
        },
    };

    private static void Junit(string result, string why, TextWriter output)
    {
        using (var xml = XmlWriter.Create(output, Xml))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            foreach (var (name, value) in new[] { ("name", "govern gate"), ("tests", "1"), ("failures", "0"), ("errors", "1"), ("skipped", "0") })
                xml.WriteAttributeString(name, value);
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", "governance.release");
            xml.WriteAttributeString("name", "the release may go");
            xml.WriteStartElement("error");
            xml.WriteAttributeString("type", result);
            xml.WriteAttributeString("message", JunitReport.Xml(why));
            xml.WriteString(JunitReport.Xml(why));
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        output.WriteLine();
    }
}
