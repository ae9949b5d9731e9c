namespace GovernancePortal.Redaction.Rules;

/// <summary>Every kind that the scanner claims, in the order of <see cref="KindCode"/>.</summary>
internal static class KindCatalog
{
    public static IReadOnlyList<FindingKind> All { get; } =
    [
        Personal(KindCode.Email, "email-address", "E-mail address",
            "Mailbox with a domain and a top-level domain; addresses at example.com and of roles count too.", DataClass.Confidential),
        Personal(KindCode.Phone, "phone-number", "Phone number",
            "International form with a valid calling code, or a national form; bare digits only beside a word such as phone or fax.", DataClass.Confidential),
        Checked(KindCode.Iban, "iban", "IBAN",
            "International bank account number: country, its length and mod 97 (ISO 13616)."),
        Checked(KindCode.PaymentCard, "payment-card", "Payment card",
            "Card number: issuer range, length and Luhn digit (ISO/IEC 7812-1)."),
        Personal(KindCode.UsSsn, "us-ssn", "US social security number",
            "Area, group and serial; ranges that were never issued are left out.", DataClass.Restricted),
        Personal(KindCode.UsItin, "us-itin", "US taxpayer number (ITIN)",
            "Nine digits from 9 with an issued group.", DataClass.Restricted),
        Checked(KindCode.GermanTaxId, "de-tax-id", "German tax id",
            "Steuerliche Identifikationsnummer: digit repetition rule and ISO 7064 mod 11,10."),
        Checked(KindCode.GermanPensionNumber, "de-pension-number", "German pension insurance number",
            "Rentenversicherungsnummer: area, birth date, initial and check digit."),
        Checked(KindCode.GermanHealthNumber, "de-health-insurance-number", "German health insurance number",
            "Krankenversichertennummer: a letter, eight digits and a check digit.") with { IsSpecialCategory = true },
        Checked(KindCode.FrenchNir, "fr-nir", "French social security number",
            "NIR: sex, birth month, place and mod 97 key, Corsica included."),
        Checked(KindCode.ItalianFiscalCode, "it-codice-fiscale", "Italian tax code",
            "Codice fiscale: sixteen characters with a check letter, omocodia included."),
        Checked(KindCode.SpanishDni, "es-dni", "Spanish identity number (DNI)",
            "Eight digits and a check letter."),
        Checked(KindCode.SpanishNie, "es-nie", "Spanish foreigner number (NIE)",
            "X, Y or Z, seven digits and a check letter."),
        Checked(KindCode.DutchBsn, "nl-bsn", "Dutch citizen number",
            "Burgerservicenummer: nine digits, eleven test; bare digits only beside a word such as BSN."),
        Checked(KindCode.PolishPesel, "pl-pesel", "Polish personal number",
            "PESEL: birth date with century and a weighted check digit."),
        Checked(KindCode.BelgianNationalNumber, "be-national-number", "Belgian national number",
            "Rijksregisternummer: birth date, serial and mod 97."),
        Checked(KindCode.SwedishPersonalNumber, "se-personal-number", "Swedish personal number",
            "Personnummer or samordningsnummer: birth date and Luhn digit."),
        Checked(KindCode.FinnishIdentityCode, "fi-personal-identity-code", "Finnish personal identity code",
            "Henkilötunnus: birth date, century sign and mod 31 character."),
        Checked(KindCode.SwissAhvNumber, "ch-ahv-number", "Swiss social security number",
            "AHV number: prefix 756 and an EAN-13 check digit."),
        Personal(KindCode.UkNino, "uk-national-insurance-number", "UK national insurance number",
            "Two letters of an issued prefix, six digits and a suffix.", DataClass.Restricted),
        Checked(KindCode.UkNhsNumber, "uk-nhs-number", "UK NHS number",
            "Ten digits, mod 11; only beside a word such as NHS or patient.") with { IsSpecialCategory = true },
        Personal(KindCode.Ipv4, "ipv4-address", "IPv4 address",
            "A public address, with its prefix length where written.", DataClass.Confidential),
        Personal(KindCode.Ipv6, "ipv6-address", "IPv6 address",
            "A public address (RFC 4291 text forms), with its prefix length where written.", DataClass.Confidential),
        new()
        {
            Code = KindCode.InternalAddress, Id = "internal-network-address", Title = "Internal network address",
            Description = "An IP address that is private, link-local, loopback or otherwise special: shows the network, names no person.",
            DataClass = DataClass.Internal,
        },
        Personal(KindCode.MacAddress, "mac-address", "MAC address",
            "Hardware address of a device in colon, hyphen or dot form.", DataClass.Confidential),
        Secret(KindCode.AwsAccessKeyId, "aws-access-key-id", "AWS access key id", "AKIA or ASIA and sixteen characters."),
        Secret(KindCode.AwsSecretKey, "aws-secret-access-key", "AWS secret access key",
            "Forty characters beside a word or key id that says so."),
        Secret(KindCode.GoogleApiKey, "google-api-key", "Google API key", "AIza and thirty-five characters."),
        Secret(KindCode.AzureStorageKey, "azure-storage-key", "Azure storage key",
            "A 512-bit account key in Base64 after AccountKey= or beside words that say so."),
        Secret(KindCode.PrivateKey, "private-key", "Private key", "A PEM or PGP private key block, also when its end is missing."),
        Secret(KindCode.Jwt, "jwt", "JSON web token", "Three Base64url parts whose header is JSON with an algorithm (RFC 7519)."),
        Secret(KindCode.GitHubToken, "github-token", "GitHub token", "ghp_, gho_, ghu_, ghs_, ghr_ or github_pat_ and its characters."),
        Secret(KindCode.SlackToken, "slack-token", "Slack token", "xox… or xapp- token, or an incoming webhook."),
        Secret(KindCode.BearerToken, "bearer-token", "Bearer token", "Credentials after the word Bearer (RFC 6750)."),
        Secret(KindCode.ServiceToken, "service-token", "Service token",
            "A key with a well-known prefix: GitLab, npm, Stripe, Hugging Face, OpenAI, Anthropic, SendGrid; an Azure shared access signature."),
        Secret(KindCode.ConnectionString, "connection-string", "Connection string with password",
            "The password in a key=value connection string, or user and password in a URL."),
    ];

    public static FindingKind Of(KindCode code) => All[(int)code];

    private static FindingKind Personal(KindCode code, string id, string title, string description, DataClass dataClass) => new()
    {
        Code = code, Id = id, Title = title, Description = description, DataClass = dataClass, IsPersonalData = true,
    };

    private static FindingKind Checked(KindCode code, string id, string title, string description) =>
        Personal(code, id, title, description, DataClass.Restricted) with { HasChecksum = true };

    private static FindingKind Secret(KindCode code, string id, string title, string description) => new()
    {
        Code = code, Id = id, Title = title, Description = description, DataClass = DataClass.Restricted, IsSecret = true,
    };
}
