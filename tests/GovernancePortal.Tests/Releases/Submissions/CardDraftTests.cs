using System.Text;
using GovernancePortal.Releases.Submissions;

namespace GovernancePortal.Tests.Releases.Submissions;

public sealed class CardDraftTests
{
    private const string Card = "schema: portal-card/1\nid: fraud\n";
    private static readonly string Arrived = new('a', 64);

    public static TheoryData<byte[], string> NoCards => new()
    {
        { [], "“file.yaml” is empty, so it cannot be a card." },
        { " \n\t\n"u8.ToArray(), "“file.yaml” is empty, so it cannot be a card." },
        { [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0], "“file.yaml” is not a text file, so it cannot be a card." },
        { [.. Enumerable.Range(0x80, 60).Select(each => (byte)each)], "“file.yaml” is not a text file, so it cannot be a card." },
    };

    [Theory]
    [MemberData(nameof(NoCards))]
    public void Take_FileThatCanBeNoCard_IsRefusedAndTheTextStays(byte[] content, string why)
    {
        var draft = new CardDraft { Text = Card };

        draft.Take("file.yaml", content).ShouldBe(why);

        (draft.FileName, draft.Text, draft.IsReplaced).ShouldBe(("card.yaml", Card, false));
    }

    [Fact]
    public void Take_FileWithAByteThatIsNoText_IsTakenAndThePlaceIsNamed()
    {
        var draft = new CardDraft();

        draft.Take("file.yaml", [.. "schema: portal-card/1\nid: caf"u8, 0xE9]).ShouldBeNull();
        draft.Check(null);

        draft.Findings.ShouldHaveSingleItem().ToString().ShouldBe("Line 2, column 8: Expected UTF-8. Found the byte E9.");
    }

    [Fact]
    public void Take_InPlaceOfATypedText_CanBeTakenBack()
    {
        var draft = new CardDraft { Text = Card };

        draft.Take("other.yaml", "schema: portal-card/1\nid: other\n"u8.ToArray()).ShouldBeNull();
        draft.IsReplaced.ShouldBeTrue();
        draft.PutBack();

        (draft.FileName, draft.Text, draft.IsReplaced).ShouldBe(("card.yaml", Card, false));
        draft.Bytes.ShouldBe(Encoding.UTF8.GetBytes(Card));
    }

    [Fact]
    public void Take_AndTheTextEditedSince_OffersNothingThatWouldLoseTheEdit()
    {
        var draft = new CardDraft { Text = Card };
        draft.Take("other.yaml", "schema: portal-card/1\nid: other\n"u8.ToArray());

        draft.Text += "details: {}\n";

        draft.IsReplaced.ShouldBeFalse();
    }

    [Fact]
    public void Take_OverAnEmptyDraft_ReplacesNothing()
    {
        var draft = new CardDraft();

        draft.Take("card.yaml", Encoding.UTF8.GetBytes(Card));

        draft.IsReplaced.ShouldBeFalse();
    }

    [Theory]
    [InlineData("model.onnx", "sha256:", 'b', 1)]
    [InlineData("models/model.onnx", "", 'b', 1)]
    [InlineData("model.onnx", "sha256:", 'a', 0)]
    [InlineData("model.onnx", "", 'A', 0)]
    [InlineData("weights.bin", "", 'b', 0)]
    public void Differences_OfAFileThatArrived_AreToldWhereTheCardSaysAnotherDigest(string path, string prefix, char digit, int expected)
    {
        var draft = new CardDraft { Text = $"{Card}artifacts:\n  - path: {path}\n    sha256: {prefix}{new string(digit, 64)}\n" };
        draft.Check(null);
        draft.Errors.ShouldBe(0);

        var differences = draft.Differences([new("model.onnx", 7) { Digest = Arrived, State = PartState.Here }, new("weights.bin", 7)]);

        differences.Count.ShouldBe(expected);
        if (expected == 1)
            differences[0].ToString().ShouldBe($"Line 5, column 13: Expected aaaaaaaa…, the SHA-256 of the file “model.onnx” that has arrived. Found bbbbbbbb…. Correct the card, or choose the file that it means.");
    }
}
