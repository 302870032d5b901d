using Npgsql;

namespace ChuangMeng.Policies.Conditions;

/// <summary>
/// Writes conditions as one expression over <c>dossiers</c>. SQL's own third truth value does what the evaluation does: true, false, and
/// null where the dossier does not tell and it would make the difference.
/// </summary>
internal sealed class ConditionSql(DateOnly day)
{
    private readonly List<NpgsqlParameter> parameters = [];

    public DateOnly Day => day;

    public object[] Parameters => [.. parameters];

    /// <summary>The parameter's name.</summary>
    public string Add(object value)
    {
        parameters.Add(new($"c{parameters.Count}", value));
        return "@" + parameters[^1].ParameterName;
    }

    public string All(IEnumerable<Condition> conditions) => Join(conditions, " and ", "true");

    private string Of(Condition condition) => condition.Kind switch
    {
        ConditionKind.All => All(condition.Of!),
        ConditionKind.Any => Join(condition.Of!, " or ", "false"),
        _ => FactKinds.Of(condition.Kind).Sql(condition, this),
    };

    private string Join(IEnumerable<Condition> conditions, string with, string none)
    {
        var parts = conditions.Select(c => $"({Of(c)})").ToList();
        return parts.Count == 0 ? none : string.Join(with, parts);
    }
}
