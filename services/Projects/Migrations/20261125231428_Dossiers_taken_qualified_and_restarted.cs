using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Projects.Migrations
{
    /// <inheritdoc />
    public partial class Dossiers_taken_qualified_and_restarted : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Hand-written: what reviews said before they had parts.
            migrationBuilder.Sql("""
                create temporary table old_reviews on commit drop as
                  select id, region_code, reviewed_at, review_causes, review_lessons, review_assets from dossiers where reviewed_at is not null;
                """);
            migrationBuilder.DropColumn(
                name: "review_assets",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "review_causes",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "review_lessons",
                table: "dossiers");

            migrationBuilder.AddColumn<string>(
                name: "not_recognised_reason",
                table: "relay_tasks",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "qualification",
                table: "relay_tasks",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "causes",
                table: "dossiers",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<int>(
                name: "desks_sought",
                table: "dossiers",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "main_cause",
                table: "dossiers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "review",
                table: "dossiers",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "dossier_places",
                columns: table => new
                {
                    lease_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    space_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    desks = table.Column<int>(type: "integer", nullable: false),
                    taken_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_places", x => x.lease_id);
                    table.ForeignKey(
                        name: "fk_dossier_places_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dossier_qualifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    relay_task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    recognised_on = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    document = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_qualifications", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_qualifications_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "failure_reviews",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_failure_reviews", x => new { x.dossier_id, x.number });
                    table.ForeignKey(
                        name: "fk_failure_reviews_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_failed",
                table: "dossiers",
                columns: new[] { "failed_on", "id", "region_code" },
                filter: "failed_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_places_dossier",
                table: "dossier_places",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_qualifications_dossier",
                table: "dossier_qualifications",
                columns: new[] { "dossier_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_qualifications_region",
                table: "dossier_qualifications",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_qualifications_day",
                table: "dossier_qualifications",
                columns: new[] { "dossier_id", "kind", "recognised_on" },
                unique: true);

            // Hand-written: the reviews in their new form, in the dossiers and in their versions.
            migrationBuilder.Sql("""
                create function pg_temp.review_of(causes text, lessons text, assets text, at text) returns jsonb language sql as $$
                  select jsonb_build_object('number', 1, 'reviewedAt', at, 'by', '',
                    'causes', jsonb_build_array(jsonb_build_object('category', 'other', 'text', causes, 'main', true)), 'lessons', jsonb_build_array(lessons),
                    'assets', jsonb_build_array(jsonb_build_object('kind', 'other', 'description', assets, 'value', null)),
                    'needs', '[]'::jsonb, 'wantsSpace', false, 'desks', null) $$;
                update dossiers d set main_cause = 'Other', causes = '{Other}',
                  review = pg_temp.review_of(o.review_causes, o.review_lessons, o.review_assets, to_jsonb(o.reviewed_at) #>> '{}')::text
                  from old_reviews o where o.id = d.id;
                insert into failure_reviews (dossier_id, number, region_code, content) select id, 1, region_code, review from dossiers where review is not null;
                alter table dossier_versions disable trigger dossier_versions_are_immutable;
                update dossier_versions v set content = jsonb_set(v.content::jsonb, '{review}', pg_temp.review_of(
                    v.content::jsonb #>> '{review,causes}', v.content::jsonb #>> '{review,lessons}', v.content::jsonb #>> '{review,assets}',
                    v.content::jsonb #>> '{review,reviewedAt}'))::text
                  where v.content::jsonb #>> '{review,reviewedAt}' is not null;
                alter table dossier_versions enable trigger dossier_versions_are_immutable;
                """);
            // Hand-written: what is written down once stays as it is.
            migrationBuilder.Sql("""
                create function failure_reviews_are_immutable() returns trigger language plpgsql as $$
                begin raise exception 'a review of a failure is never changed' using errcode = 'restrict_violation'; end $$;
                create trigger failure_reviews_are_immutable before update or delete on failure_reviews
                  for each row execute function failure_reviews_are_immutable();
                create function dossier_qualifications_are_immutable() returns trigger language plpgsql as $$
                begin raise exception 'a qualification is never changed' using errcode = 'restrict_violation'; end $$;
                create trigger dossier_qualifications_are_immutable before update or delete on dossier_qualifications
                  for each row execute function dossier_qualifications_are_immutable();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dossier_places");

            migrationBuilder.DropTable(
                name: "dossier_qualifications");

            migrationBuilder.DropTable(
                name: "failure_reviews");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_failed",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "not_recognised_reason",
                table: "relay_tasks");

            migrationBuilder.DropColumn(
                name: "qualification",
                table: "relay_tasks");

            migrationBuilder.DropColumn(
                name: "causes",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "desks_sought",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "main_cause",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "review",
                table: "dossiers");

            migrationBuilder.AddColumn<string>(
                name: "review_assets",
                table: "dossiers",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "review_causes",
                table: "dossiers",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "review_lessons",
                table: "dossiers",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);
            migrationBuilder.Sql("drop function failure_reviews_are_immutable(); drop function dossier_qualifications_are_immutable();");
        }
    }
}
