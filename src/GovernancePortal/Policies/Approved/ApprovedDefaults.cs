namespace GovernancePortal.Policies.Approved;

/// <summary>
/// What a new portal approves until somebody decides otherwise: regions inside the European Union, the same that the shipped data residency policy knows
/// (<c>samples/policies/data-residency.yaml</c>, which names the sources), and licences that permit commercial use.
/// </summary>
internal static class ApprovedDefaults
{
    public static IReadOnlyList<(ApprovedKind Kind, string Value, string Note)> All { get; } =
    [
        .. Regions("European Union", "eu", "eu-west", "eu-central", "eu-north", "eu-south", "eu-east"),
        .. Regions("AWS, inside the European Union", "eu-west-1", "eu-west-3", "eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2", "eusc-de-east-1"),
        .. Regions(
            "Azure, inside the European Union", "westeurope", "northeurope", "austriaeast", "belgiumcentral", "denmarkeast", "francecentral", "francesouth", "germanynorth", "germanywestcentral", "italynorth",
            "polandcentral", "spaincentral", "swedencentral"),
        .. Regions(
            "Google Cloud, inside the European Union", "europe-west1", "europe-west3", "europe-west4", "europe-west8", "europe-west9", "europe-west10", "europe-west12", "europe-north1", "europe-north2",
            "europe-central2", "europe-southwest1"),
        .. Licences("Permissive", "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "PostgreSQL", "Unlicense"),
        .. Licences("Weak copyleft", "MPL-2.0"),
        .. Licences("Data and documents", "CC0-1.0", "CC-BY-4.0", "CC-BY-3.0", "CC-BY-SA-4.0", "PDDL-1.0", "ODC-By-1.0", "ODbL-1.0", "CDLA-Permissive-2.0"),
        .. Licences("The organisation's own data and models", "internal"),
    ];

    private static IEnumerable<(ApprovedKind, string, string)> Regions(string note, params string[] values) => values.Select(value => (ApprovedKind.Region, value, note));

    private static IEnumerable<(ApprovedKind, string, string)> Licences(string note, params string[] values) => values.Select(value => (ApprovedKind.Licence, value, note));
}
