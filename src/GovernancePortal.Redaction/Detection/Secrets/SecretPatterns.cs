using System.Text.RegularExpressions;

namespace GovernancePortal.Redaction.Detection.Secrets;

/// <summary>Patterns of secrets, each anchored where its prefix was found; every quantifier is bounded.</summary>
internal static partial class SecretPatterns
{
    private const int TimeoutMilliseconds = 1_000;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string AwsKeyIdPattern = @"\G(AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])";
    private const string AwsSecretPattern = @"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])";
    private const string GoogleKeyPattern = @"\GAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])";
    private const string AzureKeyPattern = @"(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{86}==(?![A-Za-z0-9/+=])";
    private const string JwtPattern = @"\GeyJ[A-Za-z0-9_-]{5,2000}\.[A-Za-z0-9_-]{2,4000}\.[A-Za-z0-9_-]{0,1400}";
    private const string GitHubPattern = @"\G(gh[pousr]_[A-Za-z0-9]{36,251}|github_pat_[A-Za-z0-9_]{22,244})(?![A-Za-z0-9])";
    private const string SlackPattern = @"\G(xox[a-z]-[A-Za-z0-9-]{10,250}|xapp-[A-Za-z0-9-]{10,250}|hooks\.slack\.com/services/[A-Za-z0-9/]{20,120})";
    private const string BearerPattern = @"\Gbearer[ \t]{1,4}([A-Za-z0-9._~+/-]{16,2000}={0,2})";

    private const string ServicePattern =
        @"\G(glpat-[A-Za-z0-9_-]{20,64}|npm_[A-Za-z0-9]{36}|(sk|rk)_(live|test)_[A-Za-z0-9]{16,128}|hf_[A-Za-z0-9]{30,64}" +
        @"|sk-(ant-|proj-|svcacct-)?[A-Za-z0-9_-]{20,200}|SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{16,64}|sig=[A-Za-z0-9%+/]{40,100}(%3[Dd]|=))";

    private const string PasswordPattern = @"\G(password|pwd)[ \t]{0,4}=[ \t]{0,4}(""[^""\r\n]{1,128}""|'[^'\r\n]{1,128}'|[^;""'\s&]{1,128})";
    private const string ServerPattern = @"(?<![A-Za-z])(server|data source|host|hostname|addr|address|database|initial catalog|dbname|user id|uid|user|username|endpoint)[ \t]{0,4}=[^;\r\n]{1,128}";
    private const string MorePairsPattern = @"\G(;[ \t]{0,2}[A-Za-z][A-Za-z _]{1,31}=[^;\r\n""']{0,128}){0,16};?";
    private const string SharedKeyPattern = @"\G(AccountKey|SharedAccessKey)[ \t]{0,2}=[ \t]{0,2}([A-Za-z0-9/+]{40,88}={0,2})";
    private const string UserInfoPattern = @"\G://([^\s/:@""'<>]{0,128}:[^\s/@""'<>]{1,128})@[A-Za-z0-9\[]";
    private const string KeyHeaderPattern = @"\G-----BEGIN [A-Z0-9 ]{0,32}PRIVATE KEY( BLOCK)?-----";

    public static IReadOnlyList<string> All { get; } =
    [
        AwsKeyIdPattern, AwsSecretPattern, GoogleKeyPattern, AzureKeyPattern, JwtPattern, GitHubPattern, SlackPattern, BearerPattern,
        ServicePattern, PasswordPattern, ServerPattern, MorePairsPattern, SharedKeyPattern, UserInfoPattern, KeyHeaderPattern,
    ];

    [GeneratedRegex(AwsKeyIdPattern, Options, TimeoutMilliseconds)]
    public static partial Regex AwsKeyId { get; }

    [GeneratedRegex(AwsSecretPattern, Options, TimeoutMilliseconds)]
    public static partial Regex AwsSecret { get; }

    [GeneratedRegex(GoogleKeyPattern, Options, TimeoutMilliseconds)]
    public static partial Regex GoogleKey { get; }

    [GeneratedRegex(AzureKeyPattern, Options, TimeoutMilliseconds)]
    public static partial Regex AzureKey { get; }

    [GeneratedRegex(JwtPattern, Options, TimeoutMilliseconds)]
    public static partial Regex Jwt { get; }

    [GeneratedRegex(GitHubPattern, Options, TimeoutMilliseconds)]
    public static partial Regex GitHub { get; }

    [GeneratedRegex(SlackPattern, Options, TimeoutMilliseconds)]
    public static partial Regex Slack { get; }

    [GeneratedRegex(BearerPattern, Options | RegexOptions.IgnoreCase, TimeoutMilliseconds)]
    public static partial Regex Bearer { get; }

    [GeneratedRegex(ServicePattern, Options, TimeoutMilliseconds)]
    public static partial Regex Service { get; }

    [GeneratedRegex(PasswordPattern, Options | RegexOptions.IgnoreCase, TimeoutMilliseconds)]
    public static partial Regex Password { get; }

    [GeneratedRegex(ServerPattern, Options | RegexOptions.IgnoreCase, TimeoutMilliseconds)]
    public static partial Regex Server { get; }

    [GeneratedRegex(MorePairsPattern, Options, TimeoutMilliseconds)]
    public static partial Regex MorePairs { get; }

    [GeneratedRegex(SharedKeyPattern, Options | RegexOptions.IgnoreCase, TimeoutMilliseconds)]
    public static partial Regex SharedKey { get; }

    [GeneratedRegex(UserInfoPattern, Options, TimeoutMilliseconds)]
    public static partial Regex UserInfo { get; }

    [GeneratedRegex(KeyHeaderPattern, Options, TimeoutMilliseconds)]
    public static partial Regex KeyHeader { get; }
}
