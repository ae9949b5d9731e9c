namespace GovernancePortal.Redaction.Tests.Detection;

/// <summary>National numbers: published examples are found, one wrong character is not.</summary>
public class NationalIdTests
{
    [Theory]
    [InlineData("de-tax-id", "86095742719")]
    [InlineData("de-tax-id", "65 929 970 489")]
    [InlineData("de-pension-number", "15070649C103")]
    [InlineData("de-pension-number", "15 070649 C 103")]
    [InlineData("de-health-insurance-number", "A123456780")]
    [InlineData("fr-nir", "185127511600174")]
    [InlineData("fr-nir", "1851275116001 74")]
    [InlineData("fr-nir", "1 85 12 75 116 001 74")]
    [InlineData("fr-nir", "2 69 05 2A 588 157 17")]
    [InlineData("it-codice-fiscale", "RSSMRA85T10A562S")]
    [InlineData("it-codice-fiscale", "rssmra85t10a562s")]
    [InlineData("it-codice-fiscale", "RSS MRA 85T10 A562S")]
    [InlineData("it-codice-fiscale", "MRTMTT91D08F205J")]
    [InlineData("es-dni", "12345678Z")]
    [InlineData("es-dni", "12345678-z")]
    [InlineData("es-dni", "12.345.678-Z")]
    [InlineData("es-nie", "X1234567L")]
    [InlineData("es-nie", "X-1234567-L")]
    [InlineData("pl-pesel", "44051401458")]
    [InlineData("be-national-number", "85.07.30-033.28")]
    [InlineData("be-national-number", "85073003328")]
    [InlineData("se-personal-number", "811228-9874")]
    [InlineData("se-personal-number", "19811228-9874")]
    [InlineData("se-personal-number", "198112289874")]
    [InlineData("fi-personal-identity-code", "131052-308T")]
    [InlineData("ch-ahv-number", "756.9217.0769.85")]
    [InlineData("ch-ahv-number", "7569217076985")]
    [InlineData("uk-national-insurance-number", "AB123456C")]
    [InlineData("uk-national-insurance-number", "AB 12 34 56 C")]
    [InlineData("us-ssn", "536-90-4399")]
    [InlineData("us-ssn", "536.90.4399")]
    [InlineData("us-ssn", "536 90 4399")]
    [InlineData("us-itin", "911-70-1234")]
    public async Task Scan_PublishedExample_FindsItAlone(string kind, string value)
    {
        (await Scan.KindsIn(value)).ShouldBe([kind]);
        (await Scan.KindsIn($"seen ({value}), then nothing")).ShouldBe([kind]);
    }

    [Theory]
    [InlineData("86095742718", "German tax id, check digit")]
    [InlineData("11111111111", "German tax id, one digit only")]
    [InlineData("15070649C104", "German pension number, check digit")]
    [InlineData("15073249C103", "German pension number, month 32")]
    [InlineData("A123456781", "German health number, check digit")]
    [InlineData("185127511600175", "French NIR, key")]
    [InlineData("1.85127511600174", "French NIR read as a decimal")]
    [InlineData("RSSMRA85Z10A562S", "Italian code, no such month")]
    [InlineData("12345678A", "Spanish DNI, letter")]
    [InlineData("X1234567M", "Spanish NIE, letter")]
    [InlineData("44051401459", "PESEL, check digit")]
    [InlineData("44991401458", "PESEL, month")]
    [InlineData("85.07.30-033.29", "Belgian number, key")]
    [InlineData("811228-9875", "Swedish number, Luhn digit")]
    [InlineData("131052-308U", "Finnish code, check character")]
    [InlineData("756.9217.0769.86", "Swiss number, check digit")]
    [InlineData("QQ123456C", "UK number, prefix never issued")]
    [InlineData("AB123456E", "UK number, suffix")]
    [InlineData("000-12-3456", "SSN, area 000")]
    [InlineData("666-12-3456", "SSN, area 666")]
    [InlineData("900-12-3456", "SSN, area 9xx that is no ITIN")]
    [InlineData("536-00-4399", "SSN, group 00")]
    [InlineData("536-90-0000", "SSN, serial 0000")]
    [InlineData("000-00-0000", "SSN, all zero")]
    [InlineData("078-05-1120", "SSN of the wallet advertisement")]
    [InlineData("1536-90-4399", "SSN with a digit glued to it")]
    [InlineData("536-90-4399-1", "SSN as a part of a longer number")]
    public async Task Scan_WrongNumber_FindsNothing(string value, string reason) => (await Scan.KindsIn(value)).ShouldBeEmpty(reason);

    [Theory]
    [InlineData("nl-bsn", "BSN", "111222333")]
    [InlineData("us-ssn", "ssn", "536904399")]
    [InlineData("uk-nhs-number", "NHS number", "9434765919")]
    [InlineData("uk-nhs-number", "NHS", "943 476 5919")]
    [InlineData("se-personal-number", "personnummer", "8112289874")]
    public async Task Scan_BareDigits_FoundOnlyBesideAWordThatNamesThem(string kind, string word, string value)
    {
        (await Scan.KindsIn(value)).ShouldNotContain(kind);
        (await Scan.KindsIn($"The {word} is {value}.")).ShouldBe([kind]);
        (await Scan.Csv($"row,{word}\n1,{value}\n")).CountOf(kind).ShouldBe(1);
    }
}
