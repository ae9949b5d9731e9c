namespace GovernancePortal.Evidence.Typesetting;

/// <summary>Finds what the typesetter is made of: Node.js, the npm packages, and its own script.</summary>
internal static class TypesettingTools
{
    /// <summary>The worker's script, beside the program.</summary>
    public static string Script => Path.Combine(AppContext.BaseDirectory, "Evidence", "Typesetting", "render.mjs");

    /// <summary>The full path of a program; <see langword="null"/> when it is not there.</summary>
    public static string? FindNode(string program)
    {
        if (Path.IsPathFullyQualified(program))
            return File.Exists(program) ? program : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var names = OperatingSystem.IsWindows() ? new[] { program + ".exe", program } : [program];
        return folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    /// <summary>The node_modules folder; <see langword="null"/> when it does not hold the typesetter.</summary>
    public static string? FindModules(string? configured)
    {
        if (configured is not null)
            return HoldsTypesetter(configured) ? Path.GetFullPath(configured) : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var modules = Path.Combine(folder.FullName, "eng", "npm", "node_modules");
            if (HoldsTypesetter(modules))
                return modules;
        }

        return null;
    }

    private static bool HoldsTypesetter(string modules) =>
        File.Exists(Path.Combine(modules, "@myriaddreamin", "typst-ts-node-compiler", "package.json"))
        && Directory.Exists(Path.Combine(modules, "@expo-google-fonts", "ibm-plex-sans"));
}
