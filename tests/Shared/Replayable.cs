using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Core;

namespace ChuangMeng.Testing;

/// <summary>The same cases on every run. <c>PROPERTY_SEED</c> and <c>PROPERTY_CASES</c> ask for others, and for more of them.</summary>
internal static class Replayable
{
    public static void Check(string name, int cases, Property property)
    {
        var seed = Asked("PROPERTY_SEED") ?? 20_260_430;
        var config = Config.QuickThrowOnFailure.WithName($"{name} (PROPERTY_SEED={seed})").WithQuietOnSuccess(true)
            .WithMaxTest((int)(Asked("PROPERTY_CASES") ?? (ulong)cases))
            .WithReplay(FSharpOption<Replay>.Some(new(new Rnd(seed), FSharpOption<int>.None)));
        FsCheck.Check.One(config, property);
    }

    private static ulong? Asked(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;
}
