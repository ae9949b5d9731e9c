using Bunit;
using GovernancePortal.Platform.Database;
using GovernancePortal.Ui.Feedback;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GovernancePortal.Tests.Ui.Feedback;

/// <summary>An open page while the database is away.</summary>
public sealed class OutageTests : UiTestContext
{
    private DatabasePresence Database => Services.GetRequiredService<DatabasePresence>();

    [Fact]
    public void Notice_StandsWhileTheDatabaseIsAway()
    {
        var notice = Render<DatabaseNotice>();
        notice.Markup.ShouldBeEmpty();

        Database.Lose();
        notice.WaitForAssertion(() => notice.Find("[role=status]").TextContent.ShouldContain("What you typed stays here"));
        Database.Find();

        notice.WaitForAssertion(() => notice.Markup.ShouldBeEmpty());
    }

    [Fact]
    public void Part_ThatFailedForTheDatabase_ComesBackWithIt()
    {
        var fragile = new Fragile.Cause { Fails = true };
        var boundary = Render<PartBoundary>(p => p.AddChildContent<Fragile>(part => part.Add(f => f.Because, fragile)).Add(b => b.What, "The list did not load."));
        boundary.Markup.ShouldContain("it comes back by itself");
        Database.Lose();

        fragile.Fails = false;
        Database.Find();

        boundary.WaitForAssertion(() => boundary.Markup.ShouldContain("well"));
    }

    [Fact]
    public void Part_ThatFailsEachTime_IsLeftToThePerson()
    {
        var fragile = new Fragile.Cause { Fails = true };
        var boundary = Render<PartBoundary>(p => p.AddChildContent<Fragile>(part => part.Add(f => f.Because, fragile)).Add(b => b.What, "The list did not load."));

        for (var returns = 0; returns < 10; returns++)
            Database.Find();

        boundary.WaitForAssertion(() => boundary.Markup.ShouldNotContain("it comes back by itself"));
        fragile.Times.ShouldBe(4);
    }

    private sealed class Fragile : ComponentBase
    {
        [Parameter]
        public Cause Because { get; set; } = new();

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (Because.Fails)
            {
                Because.Times++;
                throw new NpgsqlException("not there");
            }

            builder.AddContent(0, "well");
        }

        public sealed class Cause
        {
            public bool Fails { get; set; }

            public int Times { get; set; }
        }
    }
}
