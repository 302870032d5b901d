using ChuangMeng.Projects.Candidates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ChuangMeng.ServiceDefaults.Tests.Upgrades;

/// <summary>Projects as its next version would be: a candidate's summary lies in a column of another name.</summary>
internal sealed class NextVersion(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    /// <summary>What its migration does before it starts: the version before goes on with the column that it knows, and both are kept alike.</summary>
    public const string Expand = """
        alter table candidates add column introduction varchar(2000);
        create function candidates_keep_both() returns trigger language plpgsql as $$ begin
          if tg_op = 'INSERT' then
            new.introduction := coalesce(new.introduction, new.summary);
            new.summary := new.introduction;
          elsif new.introduction is distinct from old.introduction then
            new.summary := new.introduction;
          else
            -- Also of a row that is not filled yet and is changed otherwise: nothing that it says is lost.
            new.introduction := new.summary;
          end if;
          return new;
        end $$;
        create trigger candidates_keep_both before insert or update on candidates for each row execute function candidates_keep_both();
        """;

    /// <summary>A bounded number of rows at a time, so that nobody waits for long.</summary>
    public const string Backfill = """
        update candidates set introduction = summary where id in
          (select id from candidates where introduction is distinct from summary order by id limit 100 for no key update)
        """;

    /// <summary>What its successor's migration does, when nobody reads the old column any more.</summary>
    public const string Contract = """
        drop trigger candidates_keep_both on candidates;
        drop function candidates_keep_both();
        alter table candidates drop column summary;
        """;

    public override void Customize(ModelBuilder model, DbContext context)
    {
        base.Customize(model, context);
        model.Entity<Candidate>().ComplexProperty(c => c.Profile, profile => profile.Property(p => p.Summary).HasColumnName("introduction"));
    }
}
