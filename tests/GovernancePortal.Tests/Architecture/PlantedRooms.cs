namespace GovernancePortal.Tests.Architecture.Planted
{
    namespace Releases
    {
        internal sealed class Release
        {
            public const int Count = 1;

            public static string Name() => "a release";
        }
    }

    namespace Registry
    {
        /// <summary>Looks up by a name that is relative to where it stands, inside a method.</summary>
        internal sealed class LooksUp
        {
            public static string Names() => Releases.Release.Name();
        }
    }

    namespace Cards
    {
        /// <summary>Looks up in an argument of a generic type.</summary>
        internal sealed class LooksUpInASignature
        {
            public IReadOnlyList<Releases.Release>? Known { get; init; }
        }
    }

    namespace Demo
    {
        internal sealed class LooksDown
        {
            public static string Names() => Releases.Release.Name();
        }
    }
}
