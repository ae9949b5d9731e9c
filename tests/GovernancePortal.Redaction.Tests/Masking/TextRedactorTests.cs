namespace GovernancePortal.Redaction.Tests.Masking;

public class TextRedactorTests
{
    [Fact]
    public void Mask_TextWithFindings_KeepsTheRest() =>
        TextRedactor.Mask("Mail alice@example.org about order 12345678").ShouldBe("Mail a•••@e•••.org about order 12345678");

    [Fact]
    public void Mask_LabelNamesTheKind_MasksBareDigits() => TextRedactor.Mask("1512345678", "phone").ShouldBe("••••••••78");

    [Fact]
    public void Mask_TextBeyondTheLimit_IsCut() => TextRedactor.Mask(new string('x', TextRedactor.MaxLength + 1)).Length.ShouldBe(TextRedactor.MaxLength + 1);
}
