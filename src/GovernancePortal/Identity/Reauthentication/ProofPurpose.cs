using System.Globalization;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>What a proof is for, as it goes to the provider and back inside the sealed state, where nobody reads or changes it.</summary>
/// <param name="Deed">The deed.</param>
/// <param name="Proof">The <see cref="ProofSecret"/> of the browser that was sent.</param>
internal sealed record ProofPurpose(Guid Deed, string Proof)
{
    public static ProofPurpose Read(string text) => new(Guid.ParseExact(text[..32], "N"), text[32..]);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Deed:N}{Proof}");
}
