namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>What a visitor looks at: CSS pixels, theme, time zone.</summary>
public sealed record Screen(int Width, int Height, bool Dark = false, string Zone = "Europe/Berlin")
{
    public static Screen Desktop { get; } = new(1440, 900);

    public static Screen Phone { get; } = new(360, 800);

    public static Screen Wide { get; } = new(1920, 1080);

    /// <summary>The views in which every page is looked at.</summary>
    public static IReadOnlyList<Screen> Views { get; } = [Desktop, Phone, Desktop.InDark, Phone.InDark];

    public Screen InDark => this with { Dark = true };

    /// <summary>"1440-dark", for names of pictures.</summary>
    public override string ToString() => $"{Width}-{(Dark ? "dark" : "light")}";
}
