using FsCheck;
using FsCheck.Fluent;

namespace GovernancePortal.Provenance.Tests;

internal static class Properties
{
    /// <summary>Fails with the smallest counterexample found when the property does not hold.</summary>
    public static void Holds<T>(Gen<T> values, Func<T, bool> property, int tests = 300) =>
        Prop.ForAll(values.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true));

    /// <summary>The same of a property that is asked asynchronously.</summary>
    public static void Holds<T>(Gen<T> values, Func<T, Task<bool>> property, int tests = 300) =>
        Prop.ForAll(values.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true));
}
