using System.Text.RegularExpressions;
using GovernancePortal.Tests.Hosting;
using YamlDotNet.RepresentationModel;

namespace GovernancePortal.Tests.Pipelines;

/// <summary>One of <c>samples/pipelines</c> as its engine would run it: shell blocks with their environment, expressions replaced.</summary>
internal sealed partial class PipelineTemplate
{
    public const string Secret = "the-credential-of-the-test";

    // what the engine itself or the variables of a pipeline hold
    private readonly Dictionary<string, string> values;
    private readonly YamlMappingNode root;

    private PipelineTemplate(string name, string feed, string temporary)
    {
        Name = name;
        values = new(StringComparer.Ordinal)
        {
            ["vars.GOVERN_PORTAL"] = "https://portal.example.org", ["vars.GOVERN_FEED"] = feed, ["vars.MODEL"] = "credit-score", ["vars.DATASET"] = "loans", ["secrets.GOVERN_CREDENTIAL"] = Secret,
            ["parameters.model"] = "credit-score", ["parameters.version"] = "1.2.0", ["parameters.environment"] = "production", ["parameters.dataset"] = "loans",
            ["parameters.businessUse"] = "Consumer loans up to 50,000 euro", ["parameters.region"] = "eu-west", ["parameters.metadata"] = "dataset.json", ["parameters.data"] = "data.csv", ["parameters.card"] = "card.yaml", ["parameters.artifact"] = "model.onnx",
            ["GovernPortal"] = "https://portal.example.org", ["GovernFeed"] = feed, ["GovernCredential"] = Secret, ["Agent.TempDirectory"] = temporary,
        };
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(Repository.Root, "samples", "pipelines", name))));
        root = (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    public string Name { get; }

    /// <summary>What the shell of each step is given, in order.</summary>
    public IReadOnlyList<(string Text, IReadOnlyDictionary<string, string> Environment)> Steps => Name switch
    {
        "gitlab-ci.yml" => [(string.Join('\n', Sequence(Map(root, "release-gate"), "script").Select(line => ((YamlScalarNode)line).Value)), Given)],
        "github-actions.yml" => [.. from job in Map(root, "jobs").Children.Values.Cast<YamlMappingNode>() from step in Shell(Sequence(job, "steps"), "run", Environment(job)) select step],
        _ => [.. Shell(Sequence(root, "steps"), "script", new Dictionary<string, string>(StringComparer.Ordinal))],
    };

    /// <summary>The commands as they stand, before anything is replaced.</summary>
    public IEnumerable<string> Commands => Name switch
    {
        "gitlab-ci.yml" => Sequence(Map(root, "release-gate"), "script").Select(line => ((YamlScalarNode)line).Value!),
        "github-actions.yml" => Map(root, "jobs").Children.Values.Cast<YamlMappingNode>().SelectMany(job => Texts(Sequence(job, "steps"), "run")),
        _ => Texts(Sequence(root, "steps"), "script"),
    };

    // what the engines set by themselves, and what GitLab gives a job of its project's variables
    private Dictionary<string, string> Given => new(StringComparer.Ordinal)
    {
        ["CI_COMMIT_TAG"] = "v1.2.0", ["GOVERN_PORTAL"] = values["GovernPortal"], ["GOVERN_FEED"] = values["GovernFeed"], ["GOVERN_CREDENTIAL"] = Secret, ["MODEL"] = "credit-score", ["DATASET"] = "loans",
    };

    public static PipelineTemplate Read(string name, string feed, string temporary) => new(name, feed, temporary);

    private IEnumerable<(string Text, IReadOnlyDictionary<string, string> Environment)> Shell(IEnumerable<YamlNode> steps, string key, IReadOnlyDictionary<string, string> outer) =>
        from step in steps.Cast<YamlMappingNode>()
        where step.Children.ContainsKey(key)
        select (Filled(Text(step, key)), (IReadOnlyDictionary<string, string>)Environment(step).Concat(outer).DistinctBy(pair => pair.Key).Append(new("GITHUB_REF_NAME", "v1.2.0")).ToDictionary(StringComparer.Ordinal));

    private Dictionary<string, string> Environment(YamlMappingNode node) => node.Children.TryGetValue("env", out var found)
        ? ((YamlMappingNode)found).Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => Filled(((YamlScalarNode)pair.Value).Value!), StringComparer.Ordinal)
        : [];

    // ${{ … }} of GitHub and Azure, $(…) of Azure; what a template names and nobody gives is a mistake of the template
    private string Filled(string text) => ExpressionPattern().Replace(text, found => values[found.Groups["name"].Value]);

    private static IEnumerable<string> Texts(IEnumerable<YamlNode> steps, string key) => steps.Cast<YamlMappingNode>().Where(step => step.Children.ContainsKey(key)).Select(step => Text(step, key));

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node.Children[key]).Value!;

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static IEnumerable<YamlNode> Sequence(YamlMappingNode node, string key) => ((YamlSequenceNode)node.Children[key]).Children;

    [GeneratedRegex(@"\$\{\{ *(?<name>[\w.]+) *\}\}|\$\((?<name>[\w.]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ExpressionPattern();
}
