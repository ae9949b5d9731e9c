using System.Globalization;
using System.Xml;

namespace GovernancePortal.Cli.Gate;

/// <summary>For the test views of pipelines: JUnit XML, a test case for each gate and one for the release itself.</summary>
internal static class JunitReport
{
    private static readonly XmlWriterSettings Settings = new() { Indent = true, OmitXmlDeclaration = false };

    public static void Write(GateOutcome outcome, TextWriter output)
    {
        var report = outcome.Report;
        using (var xml = XmlWriter.Create(output, Settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            Attribute(xml, "name", $"{report.Number} {report.Title} to {report.Environment}");
            Attribute(xml, "tests", Number(report.Gates.Count + 1));
            Attribute(xml, "failures", Number(report.Gates.Count(outcome.IsBlockedBy) + (outcome.Passed || outcome.IsWaiting ? 0 : 1)));
            Attribute(xml, "errors", Number(outcome.IsWaiting ? 1 : 0));
            Attribute(xml, "skipped", Number(report.Gates.Count(outcome.IsOpen)));
            foreach (var gate in report.Gates)
                Case(xml, $"gates.{gate.Policy}", gate.Name, outcome.IsBlockedBy(gate) ? "failure" : outcome.IsOpen(gate) ? "skipped" : "system-out", gate.Verdict, gate.Reason, $"{gate.Reason} {(gate.Verdict == "pass" ? "" : gate.Remedy)} ({gate.Source})".Trim());
            Case(xml, "release", $"{report.Number} may go to {report.Environment}", outcome.Passed ? "system-out" : outcome.IsWaiting ? "error" : "failure", outcome.IsWaiting ? outcome.Result : report.Verdict, outcome.Why, $"{outcome.Why} {report.Page}");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        output.WriteLine();
    }

    private static void Case(XmlWriter xml, string group, string name, string kind, string verdict, string message, string text)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", $"governance.{group}");
        Attribute(xml, "name", name);
        xml.WriteStartElement(kind);
        if (kind is "failure" or "error")
            Attribute(xml, "type", verdict);
        if (kind != "system-out")
            Attribute(xml, "message", message);
        xml.WriteString(Xml(kind == "system-out" ? $"{verdict}: {text}" : text));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Attribute(XmlWriter xml, string name, string text) => xml.WriteAttributeString(name, Xml(text));

    // XML 1.0, production 2, has no place for some characters that JSON can say
    internal static string Xml(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString()));
}
