using System.Collections.Frozen;
using static GovernancePortal.Redaction.Rules.KindCode;

namespace GovernancePortal.Redaction.Rules;

/// <summary>Words that move confidence, in the languages of the kinds. Compared in lower case, letters only.</summary>
internal static class ContextWords
{
    public const int MaxWordLength = 40;

    private static readonly KindCode[] BareNumbers =
        [Phone, UsSsn, UsItin, GermanTaxId, DutchBsn, PolishPesel, BelgianNationalNumber, SwedishPersonalNumber, UkNhsNumber, GermanHealthNumber, SpanishDni, UkNino];

    public static IReadOnlyList<(string Words, KindCode[] Kinds)> Naming { get; } =
    [
        ("email mail mailto courriel correo", [Email]),
        ("phone phones telephone telefon telefono teléfono téléphone telefoon tel tél mobile mobil mobiel móvil cellulare portable handy cell cellphone fax whatsapp sms call dial callback hotline rufnummer telefonnummer mobilnummer handynummer phonenumber msisdn anrufen appelez llame answering desk landline festnetz", [Phone]),
        ("iban kontonummer bankverbindung bankaccount", [Iban]),
        ("card cards creditcard kreditkarte karte visa mastercard amex maestro cardnumber pan ccn cc carte tarjeta carta kaart karta debit", [PaymentCard]),
        ("ssn socialsecurity socialsecuritynumber ssns", [UsSsn]),
        ("social", [UsSsn, FrenchNir, SwissAhvNumber, BelgianNationalNumber]),
        ("itin taxpayer", [UsItin]),
        ("steuer steuerid steueridentifikationsnummer identifikationsnummer steuernummer idnr tin taxid steueridnr", [GermanTaxId]),
        ("rvnr rentenversicherungsnummer sozialversicherungsnummer rentenversicherung sozialversicherungsausweis versicherungsnummer svnr", [GermanPensionNumber]),
        ("kvnr krankenkasse krankenversichertennummer versichertennummer gesundheitskarte krankenversicherung egk", [GermanHealthNumber]),
        ("nir insee sécu securite sécurité sécurite nirpp numsecu", [FrenchNir]),
        ("codicefiscale fiscale codice cf", [ItalianFiscalCode]),
        ("dni nif documento identidad", [SpanishDni, SpanishNie]),
        ("nie extranjero", [SpanishNie]),
        ("bsn burgerservicenummer sofinummer sofi burgerservice", [DutchBsn]),
        ("pesel", [PolishPesel]),
        ("rijksregisternummer rijksregister insz niss rrn nationaalnummer nationalregister registre", [BelgianNationalNumber]),
        ("personnummer samordningsnummer pnr personnr", [SwedishPersonalNumber]),
        ("hetu henkilötunnus henkilotunnus personbeteckning", [FinnishIdentityCode]),
        ("ahv avs ahvnummer navs ahvn", [SwissAhvNumber]),
        ("nino nationalinsurance ni", [UkNino]),
        ("insurance", [UkNino, GermanPensionNumber, GermanHealthNumber]),
        ("nhs nhsnumber patient", [UkNhsNumber]),
        ("ip ipv ipaddress ipaddr client remote addr host gateway subnet dns login src dst listen prefix unspecified", [Ipv4, Ipv6, InternalAddress]),
        ("mac ethernet hardware hwaddr bssid macaddress physical", [MacAddress]),
        ("aws amazon secretaccesskey secretkey awssecret secret", [AwsSecretKey]),
        ("azure accountkey storagekey storage storageaccountkey", [AzureStorageKey]),
        ("authorization bearer token apikey", [BearerToken, ServiceToken]),
    ];

    public static IReadOnlyList<(string Words, KindCode[] Kinds)> Hinting { get; } =
    [
        ("number nummer numero número numéro nr no contact reach kontakt office ring home work", [Phone]),
        ("national citizen identity identification identité identità tax security personal personnel", [UsSsn, DutchBsn, PolishPesel, GermanTaxId, BelgianNationalNumber, SwedishPersonalNumber, FrenchNir, SpanishDni, UkNhsNumber]),
        ("bank account konto compte cuenta conto rekening", [Iban]),
        ("charge charged pay payment payments zahlung", [PaymentCard]),
        ("address from connect server route visit loopback broadcast private local", [Ipv4, Ipv6, InternalAddress]),
        ("key access", [AwsSecretKey, AzureStorageKey]),
    ];

    public static IReadOnlyList<(string Words, KindCode[] Kinds)> Denying { get; } =
    [
        ("order orders orderid invoice rechnung bestellung bestellnummer auftrag ticket tracking shipment parcel serial serialno sku article artikel item product part seed rng isbn issn ean gtin upc barcode imei imsi po ref reference referenz batch lot build commit revision timestamp ts epoch doi pmid orcid", [.. BareNumbers, PaymentCard]),
        ("suite apt apartment room floor box uuid guid hash sha md checksum zip plz postcode postleitzahl version amount total price preis betrag sum count size bytes population year jahr page seq sequence", BareNumbers),
        ("version versions versionadded versionchanged ver release build firmware assembly chapter section oid objectidentifier package sdk runtime upgrade driver", [Ipv4, Ipv6, InternalAddress]),
        ("fingerprint sha digest hash thumbprint", [MacAddress, AwsSecretKey, AzureStorageKey]),
    ];

    private static readonly FrozenDictionary<string, ContextEffect> Effects = Build();

    private static readonly FrozenDictionary<string, ContextEffect>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Effects.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">Letters only, lower case.</param>
    public static ContextEffect Lookup(ReadOnlySpan<char> word) =>
        BySpan.TryGetValue(word, out var effect) ? effect : ContextEffect.None;

    private static FrozenDictionary<string, ContextEffect> Build()
    {
        var effects = new Dictionary<string, ContextEffect>(StringComparer.Ordinal);
        Add(effects, Naming, mask => new(mask, KindMask.None, KindMask.None));
        Add(effects, Hinting, mask => new(KindMask.None, mask, KindMask.None));
        Add(effects, Denying, mask => new(KindMask.None, KindMask.None, mask));
        return effects.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void Add(
        Dictionary<string, ContextEffect> effects, IReadOnlyList<(string Words, KindCode[] Kinds)> entries, Func<KindMask, ContextEffect> effect)
    {
        foreach (var (words, kinds) in entries)
        {
            foreach (var word in words.Split(' '))
                effects[word] = effects.GetValueOrDefault(word) | effect(KindMask.Of(kinds));
        }
    }
}
