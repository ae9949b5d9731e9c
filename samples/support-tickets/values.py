"""Synthetic values of every kind the scanner looks for: test numbers that issuers publish, ranges reserved for fiction and
documentation, and numbers with a valid check digit that no authority hands out. README.md names the source of each."""
import base64
import json

TEST_CARDS = ["4242 4242 4242 4242", "4000056655665556", "5555 5555 5555 4444", "5105-1051-0510-5100", "378282246310005", "6011111111111117"]
EXAMPLE_IBANS = ["DE89370400440532013000", "GB82 WEST 1234 5698 7654 32", "FR14 2004 1010 0505 0001 3M02 606", "NL91ABNA0417164300",
                 "AT61 1904 3002 3457 3201", "ES9121000418450200051332", "IT60X0542811101000000123456", "CH93 0076 2011 6238 5295 7"]
PUBLISHED = {
    "payment-card": TEST_CARDS,
    "de-tax-id": ["86095742719", "47036892816", "65929970489", "57549285017", "25768131411"],
    "de-pension-number": ["15070649C103"],
    "de-health-insurance-number": ["A123456780"],
    "nl-bsn": ["111222333", "123456782", "999999990"],
    "es-dni": ["12345678Z", "99999999R"],
    "es-nie": ["X0000000T", "X1234567L"],
    "be-national-number": ["85.07.30-033.28"],
    "se-personal-number": ["121212-1212"],
    "ch-ahv-number": ["756.9217.0769.85", "756.1234.5678.97"],
    "us-itin": ["900-70-0000"],
    "ipv4-address": ["1.1.1.1", "8.8.8.8", "9.9.9.9"],
    "ipv6-address": ["2620:fe::fe", "2001:4860:4860::8888"],
    "aws-access-key-id": ["AKIAIOSFODNN7EXAMPLE"],
    "aws-secret-access-key": ["wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"],
    "azure-storage-key": ["Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="],
    "github-token": ["ghp_ThisIsNotARealTokenItOnlyLooksLikeOne"],
    "slack-token": ["xoxb-not-a-real-token"],
    "bearer-token": ["not-a-real-token-0123456789"],
    "connection-string": ["Server=tickets-db.example.com;Database=tickets;User Id=app;Password=not-a-real-password;",
                          "postgresql://app:not-a-real-password@tickets-db.example.com:5432/tickets"],
}
NOT_A_SECRET = base64.b64encode(b"this is not a key, it only looks like one; " * 6).decode()


def email(rng):
    return f"{rng.choice(['customer', 'kunde', 'shop'])}{rng.choice(['-', '.', ''])}{rng.randint(1000, 1999)}@{rng.choice(['example.com', 'example.org', 'example.net'])}"


def phone(rng):
    """Numbers kept for fiction: Ofcom (GB), BNetzA (DE), ARCEP (FR), the 555-01xx block (US)."""
    return rng.choice([
        f"+44 20 7946 0{rng.randint(0, 999):03}", f"07700 900{rng.randint(0, 999):03}", f"+49 30 23125 {rng.randint(0, 999):03}",
        f"089 99998 {rng.randint(0, 999):03}", f"+33 1 99 00 {rng.randint(0, 99):02} {rng.randint(0, 99):02}",
        f"(202) 555-01{rng.randint(0, 99):02}", f"+1 415-555-01{rng.randint(0, 99):02}"])


def iban(rng):
    """The registry's examples, or a German number of the bank code 12345678, which no bank has."""
    if rng.random() < 0.5:
        return rng.choice(EXAMPLE_IBANS)
    account = f"12345678{rng.randint(0, 9999999999):010}"
    return f"DE{98 - int(account + '131400') % 97:02}{account}"


def us_ssn(rng):
    """Area numbers 773 to 899 were never assigned before 2011."""
    return f"{rng.randint(773, 899)}-{rng.randint(1, 99):02}-{rng.randint(1, 9999):04}"


def uk_nino(rng):
    """The prefix ZY is not in use."""
    return f"ZY {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.choice('ABCD')}"


def uk_nhs(rng):
    """Numbers from 999 000 0000 on are kept for tests."""
    while True:
        nine = f"999{rng.randint(0, 999999):06}"
        check = 11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1))) % 11
        if check != 10:
            return f"{nine[:3]} {nine[3:6]} {nine[6:]}{check % 11}"


def fi_hetu(rng):
    """Serial numbers from 900 on are given to nobody."""
    date, serial = f"{rng.randint(1, 28):02}{rng.randint(1, 12):02}{rng.randint(50, 99)}", rng.randint(900, 999)
    return f"{date}-{serial}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[int(f'{date}{serial}') % 31]}"


def fr_nir(rng):
    """Fifteen digits with the place 99 999: no country. Key = 97 - number mod 97."""
    number = f"{rng.randint(1, 2)}{rng.randint(50, 99)}{rng.randint(1, 12):02}99999{rng.randint(1, 999):03}"
    key = f"{97 - int(number) % 97:02}"
    return f"{number[0]} {number[1:3]} {number[3:5]} {number[5:7]} {number[7:10]} {number[10:]} {key}"


def it_cf(rng):
    """Sixteen characters, letters XXX YYY for the name, place Z999: no country."""
    body = f"XXXYYY{rng.randint(50, 99)}{rng.choice('ABCDEHLMPRST')}{rng.randint(1, 28):02}Z999"
    odd = dict(zip("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                   [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]))
    even = lambda c: int(c) if c.isdigit() else ord(c) - 65
    return body + chr(65 + sum(odd[c] if i % 2 == 0 else even(c) for i, c in enumerate(body)) % 26)


def pl_pesel(rng):
    """Eleven digits with a birth date in the years 2280 to 2299 (month + 60)."""
    digits = f"{rng.randint(80, 99)}{rng.randint(1, 12) + 60}{rng.randint(1, 28):02}{rng.randint(0, 9999):04}"
    total = sum(int(d) * w for d, w in zip(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)))
    return f"{digits}{-total % 10}"


def documentation_address(rng):
    return rng.choice([f"203.0.113.{rng.randint(1, 254)}", f"198.51.100.{rng.randint(1, 254)}", f"2001:db8::{rng.randint(1, 0xffff):x}"])


def mac(rng):
    separator = rng.choice("-:")
    return separator.join(["00", "00", "5E", "00", "53", f"{rng.randint(0, 255):02X}"])


def jwt(rng):
    part = lambda o: base64.urlsafe_b64encode(json.dumps(o, separators=(",", ":")).encode()).rstrip(b"=").decode()
    claims = {"iss": "https://id.example.com", "sub": f"customer-{rng.randint(1000, 1999)}", "exp": 1700000000}
    return f"{part({'alg': 'HS256', 'typ': 'JWT'})}.{part(claims)}.{base64.urlsafe_b64encode(b'this is not a signature, really!').rstrip(b'=').decode()}"


def private_key(_):
    lines = [NOT_A_SECRET[i:i + 64] for i in range(0, len(NOT_A_SECRET), 64)]
    return "\n".join(["-----BEGIN PRIVATE KEY-----", *lines, "-----END PRIVATE KEY-----"])


def decoy(rng):
    """Numbers that look like something and are nothing: order numbers, a card number that fails Luhn, an IBAN that fails mod 97."""
    return rng.choice([f"order {rng.randint(10, 99)}-{rng.randint(100000, 999999)}", "4242 4242 4242 4243", "DE00370400440532013000", f"ticket {rng.randint(10000, 99999)}"])


KINDS = {
    "email-address": email, "phone-number": phone, "iban": iban, "us-ssn": us_ssn, "fr-nir": fr_nir, "it-codice-fiscale": it_cf,
    "pl-pesel": pl_pesel, "uk-national-insurance-number": uk_nino, "uk-nhs-number": uk_nhs, "fi-personal-identity-code": fi_hetu,
    "internal-network-address": documentation_address, "mac-address": mac, "private-key": private_key, "jwt": jwt, "decoy": decoy,
} | {kind: lambda rng, values=values: rng.choice(values) for kind, values in PUBLISHED.items()}
OFTEN = {"email-address": 30, "phone-number": 22, "iban": 12, "payment-card": 10, "internal-network-address": 5, "decoy": 8, "de-tax-id": 4, "us-ssn": 3}
RARE = {"private-key", "aws-access-key-id", "aws-secret-access-key", "azure-storage-key", "github-token", "slack-token", "bearer-token"}


def weight(kind):
    """How often a kind turns up, against 30 for e-mail addresses; credentials come once each."""
    return 0 if kind in RARE else OFTEN.get(kind, 1)
