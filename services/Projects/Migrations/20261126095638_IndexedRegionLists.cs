using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Projects.Migrations
{
    /// <inheritdoc />
    public partial class IndexedRegionLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_plans_region",
                table: "plans");

            migrationBuilder.DropIndex(
                name: "ix_plan_items_due",
                table: "plan_items");

            migrationBuilder.AddColumn<bool>(
                name: "live",
                table: "plans",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "live",
                table: "plan_items",
                type: "boolean",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "city_code",
                table: "plan_items",
                type: "character varying(6)",
                maxLength: 6,
                nullable: false,
                computedColumnSql: "left(region_code, 4) || '00'",
                stored: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "candidate_names",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    terms = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidate_names", x => x.id);
                    table.ForeignKey(
                        name: "fk_candidate_names_candidates_id",
                        column: x => x.id,
                        principalTable: "candidates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dossier_names",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    terms = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_names", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_names_dossiers_id",
                        column: x => x.id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.Sql("""
                update plans p set live = false from dossiers d where d.id = p.dossier_id and d.status <> 'Active';
                update plan_items i set live = false from plans p where p.id = i.plan_id and not p.live;

                create function name_terms(name text) returns text[] language sql immutable strict parallel safe as $$
                  select array_agg(distinct substr(lower(name), at, length)) from generate_series(1, char_length(name)) at, generate_series(1, 2) length
                  where at + length - 1 <= char_length(name) $$;
                -- How many names PostgreSQL expects to hold the text, by its statistics of the terms.
                create function expected_names(of_table text, name text) returns bigint language plpgsql as $$
                declare plan json; begin
                  execute format('explain (format json) select from %I where terms @> name_terms(%L)', of_table, name) into plan;
                  return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::bigint;
                end $$;
                insert into candidate_names (id, terms) select id, name_terms(project_name) from candidates;
                insert into dossier_names (id, terms) select id, name_terms(project_name) from dossiers;
                -- Every way in keeps them: EF's, and the import's COPY.
                create function keep_name_terms() returns trigger language plpgsql as $$ begin
                  execute format('insert into %I (id, terms) values ($1, $2) on conflict (id) do update set terms = excluded.terms', tg_argv[0])
                    using new.id, name_terms(new.project_name);
                  return null;
                end $$;
                create trigger keep_name_terms after insert or update of project_name on candidates for each row execute function keep_name_terms('candidate_names');
                create trigger keep_name_terms after insert or update of project_name on dossiers for each row execute function keep_name_terms('dossier_names');

                -- What reviewers mark by stays as it was released; the rest of a sheet's life goes on.
                create function released_sheets_are_immutable() returns trigger language plpgsql as $$ begin
                  if old.state <> 'Draft' and (tg_op = 'DELETE' or new.state = 'Draft' or (new.content::text, new.region_code, new.year) is distinct from (old.content::text, old.region_code, old.year)) then
                    raise exception 'a released screening sheet does not change';
                  end if;
                  return case tg_op when 'DELETE' then old else new end;
                end $$;
                create trigger released_sheets_are_immutable before update or delete on screening_sheets
                  for each row execute function released_sheets_are_immutable();
                """);

            migrationBuilder.CreateIndex(
                name: "ix_plans_region",
                table: "plans",
                column: "region_code",
                filter: "live")
                .Annotation("Npgsql:IndexInclude", new[] { "open_items", "done_items", "dropped_items" });

            migrationBuilder.CreateIndex(
                name: "ix_plan_items_city_due",
                table: "plan_items",
                columns: new[] { "city_code", "due_on", "id" },
                filter: "state = 'Planned' and live");

            migrationBuilder.CreateIndex(
                name: "ix_plan_items_due",
                table: "plan_items",
                columns: new[] { "due_on", "id" },
                filter: "state = 'Planned' and live")
                .Annotation("Npgsql:IndexInclude", new[] { "region_code" });

            migrationBuilder.CreateIndex(
                name: "ix_plan_items_region_due",
                table: "plan_items",
                columns: new[] { "region_code", "due_on", "id" },
                filter: "state = 'Planned' and live");

            migrationBuilder.CreateIndex(
                name: "ix_candidate_names_terms",
                table: "candidate_names",
                column: "terms")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_names_terms",
                table: "dossier_names",
                column: "terms")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop trigger keep_name_terms on candidates;
                drop trigger keep_name_terms on dossiers;
                drop function keep_name_terms();
                drop function expected_names(text, text);
                drop function name_terms(text);
                drop trigger released_sheets_are_immutable on screening_sheets;
                drop function released_sheets_are_immutable();
                """);

            migrationBuilder.DropTable(
                name: "candidate_names");

            migrationBuilder.DropTable(
                name: "dossier_names");

            migrationBuilder.DropIndex(
                name: "ix_plans_region",
                table: "plans");

            migrationBuilder.DropIndex(
                name: "ix_plan_items_city_due",
                table: "plan_items");

            migrationBuilder.DropIndex(
                name: "ix_plan_items_due",
                table: "plan_items");

            migrationBuilder.DropIndex(
                name: "ix_plan_items_region_due",
                table: "plan_items");

            migrationBuilder.DropColumn(
                name: "city_code",
                table: "plan_items");

            migrationBuilder.DropColumn(
                name: "live",
                table: "plans");

            migrationBuilder.DropColumn(
                name: "live",
                table: "plan_items");

            migrationBuilder.CreateIndex(
                name: "ix_plans_region",
                table: "plans",
                column: "region_code");

            migrationBuilder.CreateIndex(
                name: "ix_plan_items_due",
                table: "plan_items",
                columns: new[] { "due_on", "id" },
                filter: "state = 'Planned'");
        }
    }
}
