using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ChuangMeng.Architecture.Tests;

/// <summary>While a migration runs, the version before it still answers callers: it must find all that it knows (docs/operations/upgrade.md).</summary>
public sealed class Migration_tests
{
    /// <summary>Nobody ran an older one beside a newer version.</summary>
    private const string FirstRelease = "20261127";

    /// <summary>
    /// A migration whose name begins so takes away, or forbids, what no running version reads or writes any more – its release notes say since when –
    /// or runs SQL of which somebody made sure that it does not.
    /// </summary>
    private const string Contract = "Contract_";

    [Theory]
    [MemberData(nameof(Platform.ServiceNames), MemberType = typeof(Platform))]
    public void A_migration_takes_nothing_away_that_the_version_before_it_needs(string service) =>
        (from type in Platform.Service(service).GetTypes()
         where type.IsSubclassOf(typeof(Migration))
         let id = type.GetCustomAttribute<MigrationAttribute>()!.Id
         let name = id[(id.IndexOf('_') + 1)..]
         where string.CompareOrdinal(id, FirstRelease) > 0 && !name.StartsWith(Contract, StringComparison.Ordinal)
         from operation in ((Migration)Activator.CreateInstance(type)!).UpOperations
         where TakesAway(operation)
         select $"{id}: {operation.GetType().Name}").ShouldBeEmpty();

    [Fact]
    public void What_takes_away_is_known()
    {
        MigrationOperation[] away =
        [
            new DropColumnOperation(), new DropTableOperation(), new RenameColumnOperation(), new RenameTableOperation(), new AlterColumnOperation(),
            new AddColumnOperation { IsNullable = false }, new SqlOperation { Sql = "drop table a" }, new AddUniqueConstraintOperation(), new AddCheckConstraintOperation(),
            new AddForeignKeyOperation(), new CreateIndexOperation { IsUnique = true },
        ];
        MigrationOperation[] adds =
        [
            new AddColumnOperation { IsNullable = true }, new AddColumnOperation { DefaultValue = 0 }, new AddColumnOperation { DefaultValueSql = "now()" },
            new AddColumnOperation { ComputedColumnSql = "1" }, new CreateTableOperation(), new CreateIndexOperation(), new DropIndexOperation(),
        ];

        away.ShouldAllBe(o => TakesAway(o));
        adds.ShouldAllBe(o => !TakesAway(o));
    }

    private static bool TakesAway(MigrationOperation operation) => operation switch
    {
        DropColumnOperation or DropTableOperation or RenameColumnOperation or RenameTableOperation or AlterColumnOperation => true,
        // The version before does not fill it.
        AddColumnOperation { IsNullable: false, DefaultValue: null, DefaultValueSql: null, ComputedColumnSql: null } => true,
        // It does not know what it must keep to.
        AddUniqueConstraintOperation or AddCheckConstraintOperation or AddForeignKeyOperation or CreateIndexOperation { IsUnique: true } => true,
        // Nobody but a reader can tell what it does: its name says that somebody has.
        SqlOperation => true,
        _ => false,
    };
}
