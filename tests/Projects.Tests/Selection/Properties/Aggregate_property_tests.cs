using ChuangMeng.Contracts;
using ChuangMeng.Projects.Objections;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using FsCheck.Fluent;

namespace ChuangMeng.Projects.Tests.Selection.Properties;

/// <summary>The aggregate alone, in many thousand sequences: it does what the model does, and a refusal leaves it as it was.</summary>
public sealed class Aggregate_property_tests
{
    private const int Year = 2026;

    /// <summary>drafting → reviewing → public notice → filed → acknowledged, or returned and worked over.</summary>
    private static readonly (SelectionState From, SelectionState To)[] Documented =
    [
        (SelectionState.Drafting, SelectionState.Reviewing), (SelectionState.Returned, SelectionState.Reviewing),
        (SelectionState.Reviewing, SelectionState.PublicNotice), (SelectionState.Reviewing, SelectionState.Drafting),
        (SelectionState.PublicNotice, SelectionState.Drafting), (SelectionState.PublicNotice, SelectionState.Filed),
        (SelectionState.Filed, SelectionState.Acknowledged), (SelectionState.Filed, SelectionState.Returned),
    ];

    [Fact]
    public void No_sequence_of_steps_leads_a_selection_where_the_plan_does_not() =>
        Replayable.Check(nameof(No_sequence_of_steps_leads_a_selection_where_the_plan_does_not), 2000,
            Prop.ForAll(GenerateCalls.Of(overHttp: false), calls => new Run().Do(calls)));

    private sealed class Run
    {
        private readonly SelectionModel model = new(Year, begun: true, aggregateAlone: true);
        private readonly Guid[] candidates = [.. Enumerable.Range(0, 6).Select(i => new Guid(i, 0, 0, new byte[8]))];
        private readonly List<AnnualSelection> selections = [AnnualSelection.Begin("370100", Year)];
        private readonly List<List<Objection>> objections = [[]];
        private readonly List<(Filing Filing, ModelFiling Expected)> filings = [];

        public void Do(Calls calls)
        {
            foreach (var call in calls.All)
            {
                var (before, states) = (Shapes(), selections.ConvertAll(s => s.State));
                var index = model.IndexOf(call);
                var expected = model.Apply(call);

                Refusal(call, index).ShouldBe(expected, $"{call}");

                if (expected is not null)
                    Shapes().ShouldBe(before, $"{call} was refused and changed something");
                for (var i = 0; i < states.Count; i++)
                    if (selections[i].State != states[i])
                        Documented.ShouldContain((states[i], selections[i].State), $"{call}");
                if (call is FileList && expected is null)
                    filings[^1] = filings[^1] with { Expected = model.Selections[index].Filings[^1] };
                Shapes().ShouldBe([.. model.Selections.Select(Shape)], $"{call}");
                foreach (var (filing, filed) in filings)
                    (filing.IsIntact, filing.Late, string.Join(' ', FilingSnapshot.Parse(filing.Snapshot).Projects.Select(p => Number(p.CandidateId))))
                        .ShouldBe((true, filed.Late, string.Join(' ', filed.Projects)), $"a filing after {call}");
            }
        }

        private string? Refusal(Call call, int index)
        {
            try
            {
                return Ask(call, index);
            }
            catch (BrokenRule rule)
            {
                return rule.Rule;
            }
        }

        private string? Ask(Call call, int index)
        {
            var s = selections[index];
            switch (call)
            {
                case SetList list: s.SetEntries(Ids(list.Chosen), Ids(list.Reserves)); break;
                case SetQuota quota: s.SetQuota(quota.Quota); break;
                case Review: s.BeginReview(); break;
                case Reopen: s.Reopen(); break;
                case GiveNotice notice: s.GivePublicNotice(model.Today, model.Today.AddDays(notice.Days - 1)); break;
                case RaiseObjection o: objections[index].Add(Objection.Raise(s, candidates[o.Candidate], "匿名", model.Today.AddDays(-o.DaysAgo), "内容")); break;
                case Answer a when a.Objection >= objections[index].Count: return nameof(ResourceNotFound);
                case Answer a: objections[index][a.Objection].Settle(s, a.Upheld, "已核查", Caller.Nobody, model.Now); break;
                case Strike strike: s.Strike(candidates[strike.Candidate]); break;
                case FileList: filings.Add((s.File(SnapshotOf(s), model.Now), new([], false))); break;
                case Acknowledge: s.Acknowledge(); break;
                case Return returned: s.Return("原因", returned.Candidate is { } c ? [(candidates[c], "原因")] : []); break;
                case Supplement:
                    selections.Add(s.BeginSupplement(selections.Count - 1));
                    objections.Add([]);
                    break;
            }

            return null;
        }

        private FilingSnapshot SnapshotOf(AnnualSelection s) => new(s.RegionCode, s.Year,
            [.. s.Chosen.Select(e => new FiledProject(e.CandidateId, "370102", "示例", null, null, "王示例", [], Industry.Other, Stage.Seed, 0, [], [], null))]);

        private Guid[] Ids(int[] numbers) => Array.ConvertAll(numbers, n => candidates[n]);

        private int Number(Guid candidate) => Array.IndexOf(candidates, candidate);

        private List<string> Shapes() => selections.ConvertAll(s => Shape(
            s.State, s.Chosen.Select(e => Number(e.CandidateId)), s.Reserves.Select(e => Number(e.CandidateId)), s.Quota, s.OpenObjections, s.Filings));

        private static string Shape(ModelSelection s) => Shape(s.State, s.Chosen, s.Reserves, s.Quota, s.OpenObjections, s.Filings.Count);

        private static string Shape(SelectionState state, IEnumerable<int> chosen, IEnumerable<int> reserves, int? quota, int open, int filings) =>
            $"{state}: [{string.Join(' ', chosen)}], in reserve [{string.Join(' ', reserves)}], quota {quota}, {open} objections open, {filings} filings";
    }
}
