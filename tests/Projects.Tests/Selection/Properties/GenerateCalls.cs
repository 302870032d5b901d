using FsCheck;
using FsCheck.Fluent;

namespace ChuangMeng.Projects.Tests.Selection.Properties;

/// <summary>Sequences of calls: at random, with stretches of what a city really does, since nothing random alone gets far.</summary>
internal static class GenerateCalls
{
    private const int Candidates = 6;

    private static readonly Gen<int> Candidate = Gen.Choose(0, Candidates - 1);

    /// <param name="overHttp">Also calls that are not about a selection that is there.</param>
    public static Arbitrary<Calls> Of(bool overHttp)
    {
        var any = Any(overHttp).Select(call => new[] { call });
        var stretches = Gen.Frequency(
            (8, any),
            (4, ToFiling),
            (2, Gen.Constant<Call[]>([new Acknowledge { By = By.Province }])),
            (2, Gen.Constant<Call[]>([new Return(null) { By = By.Province }])),
            (2, ToFiling.Select<Call[], Call[]>(filing => [.. filing, new Acknowledge { By = By.Province }, new Supplement(), .. filing.Select(OfSupplement), OfSupplement(new Acknowledge { By = By.Province })])));
        var begun = Gen.Constant<Call[]>(overHttp ? [new Begin()] : []);
        var calls =
            from first in Gen.Frequency((9, begun), (1, Gen.Constant<Call[]>([])))
            from count in Gen.Choose(3, 9)
            from parts in stretches.ArrayOf(count)
            select new Calls([.. first, .. parts.SelectMany(p => p)]);
        return Arb.From(calls, Shrunk);
    }

    /// <summary>What a list needs to be filed on the same day, some of it perhaps done before.</summary>
    private static Gen<Call[]> ToFiling =>
        from list in List(5)
        from atOnce in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, 4)))
        select new Call[] { list, new Review(), new GiveNotice(1), new FileList(atOnce) };

    private static Gen<SetList> List(int candidates) =>
        from order in Gen.Shuffle(Enumerable.Range(0, candidates))
        from chosen in Gen.Choose(0, 3)
        from reserves in Gen.Choose(0, 2)
        from overlap in Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Constant(1)))
        select new SetList(order[..chosen], order[Math.Max(0, chosen - overlap)..(chosen + reserves)]);

    private static Gen<Call> Any(bool overHttp)
    {
        var calls = new List<(int, Gen<Call>)>
        {
            (4, List(Candidates).Select(c => (Call)c)),
            (1, Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(1, 4).Select(n => (int?)n)).Select(n => (Call)new SetQuota(n))),
            (3, Gen.Constant<Call>(new Review())),
            (2, Gen.Constant<Call>(new Reopen())),
            (3, Gen.Choose(1, 3).Select(days => (Call)new GiveNotice(days))),
            (3, Candidate.SelectMany(_ => Gen.Choose(0, 1), (c, ago) => (Call)new RaiseObjection(c, ago))),
            (3, Gen.Choose(0, 2).SelectMany(_ => Gen.Elements(true, false), (o, upheld) => (Call)new Answer(o, upheld))),
            (2, Candidate.Select(c => (Call)new Strike(c))),
            (4, Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Choose(2, 4))).Select(n => (Call)new FileList(n))),
            (3, Gen.Constant<Call>(new Acknowledge { By = By.Province })),
            (3, Gen.OneOf(Gen.Constant<int?>(null), Candidate.Select(c => (int?)c)).Select(c => (Call)new Return(c) { By = By.Province })),
            (2, Gen.Constant<Call>(new Supplement())),
            (4, Gen.Frequency((4, Gen.Constant(Until.NextDay)), (1, Gen.Constant(Until.LastSecondOfApril)), (1, Gen.Constant(Until.FirstOfMay))).Select(u => (Call)new Wait(u))),
        };
        if (overHttp)
        {
            calls.Add((1, Gen.Constant<Call>(new Begin())));
            calls.Add((2, Candidate.SelectMany(_ => Gen.Elements(true, false), (c, fit) => (Call)new Screen(c, fit))));
        }

        var strangers = overHttp ? Gen.Frequency<By?>((6, Gen.Constant<By?>(null)), (1, Gen.Elements<By?>(By.City, By.OtherCity, By.Province))) : Gen.Constant<By?>(null);
        return
            from call in Gen.Frequency(calls)
            from ofSupplement in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
            from caller in strangers
            select call is Wait ? call : call with { OfSupplement = ofSupplement && call is not (Begin or Screen), By = caller ?? call.Rightly };
    }

    private static Call OfSupplement(Call call) => call with { OfSupplement = true };

    /// <summary>Without a half, without one call, then with simpler calls: what is left of a failure is what it takes.</summary>
    private static IEnumerable<Calls> Shrunk(Calls calls)
    {
        var all = calls.All;
        for (var size = all.Count / 2; size >= 1; size /= 2)
            for (var at = 0; at + size <= all.Count; at += size)
                yield return new([.. all.Take(at), .. all.Skip(at + size)]);
        for (var i = 0; i < all.Count; i++)
            foreach (var simpler in Simpler(all[i]))
                yield return new([.. all.Take(i), simpler, .. all.Skip(i + 1)]);
    }

    private static IEnumerable<Call> Simpler(Call call)
    {
        if (call.OfSupplement)
            yield return call with { OfSupplement = false };
        if (call.By != call.Rightly)
            yield return call with { By = call.Rightly };
        switch (call)
        {
            case FileList { AtOnce: > 1 } file:
                yield return file with { AtOnce = file.AtOnce - 1 };
                break;
            case GiveNotice { Days: > 1 } notice:
                yield return notice with { Days = notice.Days - 1 };
                break;
            case Return { Candidate: not null } returned:
                yield return returned with { Candidate = null };
                break;
            case SetList list:
                for (var i = 0; i < list.Chosen.Length; i++)
                    yield return list with { Chosen = [.. list.Chosen.Where((_, at) => at != i)] };
                for (var i = 0; i < list.Reserves.Length; i++)
                    yield return list with { Reserves = [.. list.Reserves.Where((_, at) => at != i)] };
                break;
        }
    }
}
