namespace GovernancePortal.Redaction.Tests.Detection;

/// <summary>Secrets. The values are put together here, so that no scanner of source code takes them for real ones.</summary>
public class SecretTests
{
    private const string KeyBody = "MIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu";

    public static TheoryData<string, string> Secrets => new()
    {
        { "aws-access-key-id", "AKIA" + "IOSFODNN7EXAMPLE" },
        { "aws-access-key-id", "ASIA" + "IOSFODNN7EXAMPLE" },
        { "google-api-key", "AIza" + "SyB-not-a-real-key-0123456789_abcde" },
        { "github-token", "ghp_" + new string('a', 30) + "012345" },
        { "github-token", "github_pat_" + "11ABCDEFG0123456789abc_0123456789" },
        { "slack-token", "xoxb-" + "123456789012-abcdefABCDEF" },
        { "slack-token", "hooks.slack.com/services/" + "T00000000/B00000000/abcdef0123456789" },
        { "service-token", "glpat-" + "abcdefghij0123456789" },
        { "service-token", "sk_live_" + "abcdefghij0123456789" },
        { "service-token", "hf_" + "abcdefghijklmnopqrstuvwxyz012345" },
        { "jwt", "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9" + ".eyJzdWIiOiIxMjM0In0." + "c2lnbmF0dXJl" },
        { "private-key", $"-----BEGIN RSA PRIVATE KEY-----\n{KeyBody}\n-----END RSA PRIVATE KEY-----" },
        { "private-key", $"-----BEGIN PRIVATE KEY-----\\n{KeyBody}\\n-----END PRIVATE KEY-----" },
        { "private-key", $"-----BEGIN OPENSSH PRIVATE KEY-----\n{KeyBody}" },
        { "private-key", $"-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n{KeyBody}\n-----END PGP PRIVATE KEY BLOCK-----" },
        { "connection-string", "Server=db.internal;Database=x;User Id=app;Password=s3cret;" },
        { "connection-string", "host=db port=5432 user=app password=s3cret" },
        { "connection-string", "Password=s3cret;Data Source=db.internal;" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task Scan_Secret_IsFoundWholeAndRestricted(string kind, string secret)
    {
        var result = await Scan.Text($"see {secret} there");

        var finding = result.Findings.ShouldHaveSingleItem();
        finding.Kind.Id.ShouldBe(kind);
        finding.Position.ValueLength.ShouldBe(secret.Length);
        result.HoldsSecrets.ShouldBeTrue();
        result.FoundClass.ShouldBe(DataClass.Restricted);
    }

    [Theory]
    [InlineData("postgres://app:s3cret@db.internal/x", "app:s3cret")]
    [InlineData("redis://:s3cret@cache:6379", ":s3cret")]
    [InlineData("amqps://app:p%40ss@mq.example.com", "app:p%40ss")]
    public async Task Scan_UrlWithPassword_FindsTheUserInformation(string url, string userInfo)
    {
        var finding = (await Scan.Text(url)).Findings.ShouldHaveSingleItem();

        finding.Kind.Id.ShouldBe("connection-string");
        finding.Position.ValueLength.ShouldBe(userInfo.Length);
    }

    [Fact]
    public async Task Scan_AwsSecret_IsFoundByItsNameItsColumnAndItsKeyId()
    {
        var id = "AKIA" + "IOSFODNN7EXAMPLE";
        var secret = "wJalrXUtnFEMI/K7MDENG" + "/bPxRfiCYEXAMPLEKEY";

        (await Scan.KindsIn(secret)).ShouldBeEmpty();
        (await Scan.KindsIn($"aws_secret_access_key = {secret}")).ShouldBe(["aws-secret-access-key"]);
        (await Scan.KindsIn($"{id} {secret}")).ShouldBe(["aws-access-key-id", "aws-secret-access-key"]);
        (await Scan.Csv($"user,Secret access key\na,{secret}\n")).CountOf("aws-secret-access-key").ShouldBe(1);
        (await Scan.JsonLines($$"""{"SecretAccessKey":"{{secret}}"}""")).CountOf("aws-secret-access-key").ShouldBe(1);
    }

    [Fact]
    public async Task Scan_AzureKey_IsFoundInAConnectionStringAndByItsName()
    {
        var key = new string('A', 40) + "b1" + new string('C', 44) + "==";

        (await Scan.KindsIn($"DefaultEndpointsProtocol=https;AccountName=x;AccountKey={key};")).ShouldBe(["azure-storage-key"]);
        (await Scan.KindsIn($"azure storage key {key}")).ShouldBe(["azure-storage-key"]);
        (await Scan.KindsIn($"sha512 {key}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Scan_BearerToken_IsFoundWithoutTheWord()
    {
        var finding = (await Scan.Text("Authorization: Bearer abc.DEF-0123456789_xyz")).Findings.ShouldHaveSingleItem();

        finding.Kind.Id.ShouldBe("bearer-token");
        finding.Position.ValueLength.ShouldBe("abc.DEF-0123456789_xyz".Length);
    }

    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPL")]
    [InlineData("bearer authentication requires a token")]
    [InlineData("eyJub3QiOiJhIGp3dCJ9.eyJhIjoxfQ.abc")]
    [InlineData("risk-adjusted-return-on-capital-2026")]
    [InlineData("password = correct")]
    [InlineData("Server=db;User Id=app;Password=${DB_PASSWORD}")]
    [InlineData("connect(host=h, user=u, password=None)")]
    [InlineData("https://example.com:8080/a@b")]
    [InlineData("https://user@example.com/")]
    [InlineData("postgres://{user}:{password}@db")]
    [InlineData("-----BEGIN PUBLIC KEY-----")]
    public async Task Scan_NoSecret_FindsNone(string text) =>
        (await Scan.Text(text)).HoldsSecrets.ShouldBeFalse();
}
