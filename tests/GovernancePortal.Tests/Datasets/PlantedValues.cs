namespace GovernancePortal.Tests.Datasets;

/// <summary>Values that stand nowhere else, and the part of each that no mask shows.</summary>
internal static class PlantedValues
{
    private const string Key = "AKIA" + "Q3EGRZ7TPLANTED2"; // in two parts, so that nobody's scanner takes it for a real one

    /// <summary>What must not appear anywhere outside the data itself.</summary>
    public static IReadOnlyList<string> Hidden { get; } =
    [
        "zebra.quartzite", "planted-domain", "3704004405320130", "37040044", "4000056655665", "90182736", "Tr0ub4dor", "EGRZ7TPLANTED", "044-67-1", "column.quartzite", "pointer.quartzite",
    ];

    public static string Csv { get; } =
        "id,note,column.quartzite@planted-domain.example\r\n" +
        "1,\"write to zebra.quartzite@planted-domain.example\r\nor \"\"call\"\" +49 30 90182736\",x\r\n" +
        "2,pay to DE89 3704 0044 0532 0130 00 with 4000056655665556,y\r\n" +
        $"3,Server=db;User Id=app;Password=Tr0ub4dor-Planted;,{Key}\r\n" +
        "4,too,many,values,zebra.quartzite@planted-domain.example\r\n" +
        "5,\"never closed zebra.quartzite@planted-domain.example social security 044-67-1234\r\n";

    public static string JsonLines { get; } =
        "{\"pointer.quartzite@planted-domain.example\":{\"list\":[\"zebra.quartzite@planted-domain.example\"]}}\n" +
        "{\"a\": [\"broken zebra.quartzite@planted-domain.example\n";
}
