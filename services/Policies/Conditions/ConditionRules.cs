using ChuangMeng.ServiceDefaults.Localisation;
using FluentValidation;
using FluentValidation.Results;

namespace ChuangMeng.Policies.Conditions;

/// <summary>What a policy's conditions and a caller's stated facts must keep, each breach named by its path and rule.</summary>
internal static class ConditionRules
{
    public const int MostConditions = 50;
    public const int MostDepth = 4;
    private const int MostTitle = 300;

    public static void MustBeConditions<T>(this IRuleBuilderInitial<T, IReadOnlyList<Condition>?> rule) =>
        rule.Custom((conditions, context) =>
        {
            if (conditions is null)
                return;
            var count = 0;
            foreach (var (path, name, message) in Check(conditions, context.PropertyPath, 1, () => ++count > MostConditions))
                context.AddFailure(new ValidationFailure(path, message) { ErrorCode = name });
        });

    public static void MustBeFacts<T>(this IRuleBuilderInitial<T, IReadOnlyList<StatedFact>?> rule) =>
        rule.Custom((facts, context) =>
        {
            for (var i = 0; i < (facts?.Count ?? 0); i++)
            {
                var (fact, path) = (facts![i], $"{context.PropertyPath}[{i}]");
                var problem = fact.Kind is ConditionKind.All or ConditionKind.Any
                    ? ("kind", "FactNotStated", new Text("条件组不是情况", "A group of conditions is no fact"))
                    : facts.Take(i).Any(f => f.Kind == fact.Kind)
                        ? ("kind", "FactTwice", new Text("同一情况不得重复填写", "No fact is stated twice"))
                        : FactKinds.Of(fact.Kind).ProblemOf(fact);
                if (problem is { } found)
                    context.AddFailure(new ValidationFailure($"{path}.{found.Item1}", found.Item3) { ErrorCode = found.Item2 });
            }
        });

    private static IEnumerable<(string Path, string Rule, Text Message)> Check(IReadOnlyList<Condition> conditions, string path, int depth, Func<bool> tooMany)
    {
        for (var i = 0; i < conditions.Count; i++)
        {
            if (tooMany())
            {
                yield return (path, "ConditionCount", new($"一个版本至多 {MostConditions} 个条件", $"A version takes at most {MostConditions} conditions"));
                yield break;
            }

            foreach (var found in Check(conditions[i], $"{path}[{i}]", depth, tooMany))
                yield return found;
        }
    }

    private static IEnumerable<(string, string, Text)> Check(Condition condition, string path, int depth, Func<bool> tooMany)
    {
        if (condition.Title?.Length > MostTitle || condition.TitleEn?.Length > MostTitle)
            yield return ($"{path}.title", "TextLength", new($"不超过 {MostTitle} 个字符", $"Takes at most {MostTitle} characters"));
        if (!condition.IsGroup)
        {
            if (OfFact(condition) is { } problem)
                yield return ($"{path}.{problem.Field}", problem.Rule, problem.Message);
            yield break;
        }

        if (condition.Comparison is not null || condition.Value is not null || condition.Words is not null)
            yield return ($"{path}.comparison", "GroupOnly", new("条件组只列出其中的条件", "A group only lists its conditions"));
        if (condition.Of is not { Count: > 0 })
            yield return ($"{path}.of", "GroupEmpty", new("条件组至少一个条件", "A group takes at least one condition"));
        else if (depth == MostDepth)
            yield return ($"{path}.of", "GroupDepth", new($"条件组至多 {MostDepth - 1} 层", $"Groups lie in one another at most {MostDepth - 1} deep"));
        else
            foreach (var found in Check(condition.Of, $"{path}.of", depth + 1, tooMany))
                yield return found;
    }

    private static (string Field, string Rule, Text Message)? OfFact(Condition condition)
    {
        var kind = FactKinds.Of(condition.Kind);
        if (condition.Of is not null)
            return ("of", "FactOnly", new("只有条件组可列出条件", "Only a group lists conditions"));
        return condition.Comparison is not { } comparison || !kind.Comparisons.Contains(comparison)
            ? ("comparison", "Comparison", new("该条件不能这样比较", "This condition is not compared that way"))
            : kind.ProblemOf(condition);
    }
}
