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

    /// <summary>An inclusive choice of which the branches of those bits are taken, the first when there is none.</summary>
    public sealed record Some(IReadOnlyList<Block> Branches, int Taken) : Block;

    public sealed record Nested(Block Inner) : Block;

    /// <summary>A sub-process of which several instances run, at once or in turn.</summary>
    public sealed record Repeated(Block Inner, int Times, bool InTurn) : Block;

    public static Gen<Block> Random() => Gen.Sized(size => Any(Math.Min(size, 12)));

    /// <summary>The process, and the tasks that a run of it must do, as often as they are there.</summary>
    public (ProcessDefinition Definition, IReadOnlyList<string> Tasks) Process()
    {
        var (file, tasks) = File();
        return (Draw.Definition(file), tasks);
    }

    /// <summary>Its file, and those tasks.</summary>
    public (string File, IReadOnlyList<string> Tasks) File()
    {
        var drawing = new Drawing();
        var file = Draw.File(p =>
        {
            var (first, last) = drawing.Add(p, this, true);
            p.Start("s").End("e").Flow($"s {first}").Flow($"{last} e");
        });
        return (file, drawing.Tasks);
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
            several.SelectMany(parts => Gen.Choose(0, (1 << parts.Count) - 1).Select(taken => (Block)new Some(parts, taken))),
            Any(size / 2).Select(inner => (Block)new Nested(inner)),
            Any(size / 3).SelectMany(inner => Gen.Choose(2, 5).Select(kind => (Block)new Repeated(inner, kind / 2 + 1, kind % 2 == 0))));
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
            Some some => AddSome(p, some, runs),
            Nested nested => AddNested(p, nested.Inner, "", runs, 1),
            Repeated repeated => AddNested(
                p, repeated.Inner,
                $"<multiInstanceLoopCharacteristics isSequential='{(repeated.InTurn ? "true" : "false")}'><loopCardinality>{repeated.Times}</loopCardinality></multiInstanceLoopCharacteristics>",
                runs, repeated.Times),
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

        /// <summary>Each branch has its condition, the first is the default as well where none is taken.</summary>
        private (string First, string Last) AddSome(Draw p, Some some, bool runs)
        {
            var (split, merge) = (Name("split"), Name("merge"));
            var parts = some.Branches.Select((branch, i) => Add(p, branch, runs && ((some.Taken >> i & 1) == 1 || (some.Taken == 0 && i == 0)))).ToList();
            p.Inclusive(split, some.Taken == 0 ? $"{split}-{parts[0].First}" : null).Inclusive(merge);
            for (var i = 0; i < parts.Count; i++)
            {
                _ = some.Taken == 0 && i == 0 ? p.Flow($"{split} {parts[i].First}") : p.When(split, parts[i].First, (some.Taken >> i & 1) == 1 ? "true" : "false");
                p.Flow($"{parts[i].Last} {merge}");
            }

            return (split, merge);
        }

        private (string First, string Last) AddNested(Draw p, Block nested, string loop, bool runs, int times)
        {
            var id = Name("sub");
            var before = Tasks.Count;
            p.Sub(id, inner =>
            {
                var (first, last) = Add(inner.Raw(loop), nested, runs);
                inner.Start($"{id}.start").End($"{id}.end").Flow($"{id}.start {first}").Flow($"{last} {id}.end");
            });
            var inside = Tasks[before..];
            for (var again = 1; again < times; again++)
                Tasks.AddRange(inside);
            return (id, id);
        }

        private string Name(string kind) => $"{kind}{++_last}";
    }
}
