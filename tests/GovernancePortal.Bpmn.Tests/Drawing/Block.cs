using FsCheck;
using FsCheck.Fluent;
using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Tests.Drawing;

/// <summary>A random process made of blocks with one way in and one way out, so that what it must do is known before it runs.</summary>
internal abstract record Block
{
    public sealed record Work(bool ByUser) : Block;

    public sealed record Sequence(IReadOnlyList<Block> Parts) : Block;

    public sealed record Fork(IReadOnlyList<Block> Branches) : Block;

    /// <summary>A choice of which the branch of that number is taken.</summary>
    public sealed record Choice(IReadOnlyList<Block> Branches, int Taken) : Block;

    public sealed record Nested(Block Inner) : Block;

    public static Gen<Block> Random() => Gen.Sized(size => Any(Math.Min(size, 12)));

    /// <summary>The process, and the tasks that a run of it must do, each once.</summary>
    public (ProcessDefinition Definition, IReadOnlyList<string> Tasks) Process()
    {
        var drawing = new Drawing();
        var definition = Draw.Process(p =>
        {
            var (first, last) = drawing.Add(p, this, true);
            p.Start("s").End("e").Flow($"s {first}").Flow($"{last} e");
        });
        return (definition, drawing.Tasks);
    }

    private static Gen<Block> Any(int size)
    {
        var work = ArbMap.Default.GeneratorFor<bool>().Select(byUser => (Block)new Work(byUser));
        if (size < 2)
            return work;
        var several = Gen.Choose(1, 3).SelectMany(count => Gen.ListOf(Any(size / (count + 1)), count)).Select(blocks => (IReadOnlyList<Block>)[.. blocks]);
        return Gen.OneOf(
            work,
            several.Select(parts => (Block)new Sequence(parts)),
            several.Select(parts => (Block)new Fork(parts)),
            several.SelectMany(parts => Gen.Choose(0, parts.Count - 1).Select(taken => (Block)new Choice(parts, taken))),
            Any(size / 2).Select(inner => (Block)new Nested(inner)));
    }

    private sealed class Drawing
    {
        private int _last;

        public List<string> Tasks { get; } = [];

        /// <summary>Draws a block and gives its first and last node.</summary>
        public (string First, string Last) Add(Draw p, Block block, bool runs) => block switch
        {
            Work work => AddWork(p, work, runs),
            Sequence sequence => AddSequence(p, sequence, runs),
            Fork fork => AddBranches(p, fork.Branches, runs, null),
            Choice choice => AddBranches(p, choice.Branches, runs, choice.Taken),
            Nested nested => AddNested(p, nested, runs),
            _ => throw new InvalidOperationException(),
        };

        private (string First, string Last) AddWork(Draw p, Work work, bool runs)
        {
            var id = Name(work.ByUser ? "user" : "service");
            if (runs)
                Tasks.Add(id);
            _ = work.ByUser ? p.User(id) : p.Service(id);
            return (id, id);
        }

        private (string First, string Last) AddSequence(Draw p, Sequence sequence, bool runs)
        {
            var parts = sequence.Parts.Select(part => Add(p, part, runs)).ToList();
            foreach (var (before, after) in parts.Zip(parts.Skip(1)))
                p.Flow($"{before.Last} {after.First}");
            return (parts[0].First, parts[^1].Last);
        }

        private (string First, string Last) AddBranches(Draw p, IReadOnlyList<Block> branches, bool runs, int? taken)
        {
            var (split, merge) = (Name("split"), Name("merge"));
            _ = taken is null ? p.Parallel(split, merge) : p.Choice(split).Choice(merge);
            for (var i = 0; i < branches.Count; i++)
            {
                var (first, last) = Add(p, branches[i], runs && (taken is null || taken == i));
                _ = taken is null ? p.Flow($"{split} {first}") : p.When(split, first, taken == i ? "size('ab') == 2" : "1 > 2");
                p.Flow($"{last} {merge}");
            }

            return (split, merge);
        }

        private (string First, string Last) AddNested(Draw p, Nested nested, bool runs)
        {
            var id = Name("sub");
            p.Sub(id, inner =>
            {
                var (first, last) = Add(inner, nested.Inner, runs);
                inner.Start($"{id}.start").End($"{id}.end").Flow($"{id}.start {first}").Flow($"{last} {id}.end");
            });
            return (id, id);
        }

        private string Name(string kind) => $"{kind}{++_last}";
    }
}
