using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Projects.Migrations
{
    /// <inheritdoc />
    public partial class Selection_and_dossier_depth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_selections_city_year",
                table: "selections");

            migrationBuilder.DropPrimaryKey(
                name: "pk_dossier_specialists",
                table: "dossier_specialists");

            migrationBuilder.AddColumn<int>(
                name: "open_objections",
                table: "selections",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "quota",
                table: "selections",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "supplement_number",
                table: "selections",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "supplements_id",
                table: "selections",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rank",
                table: "selection_entries",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "reserve",
                table: "selection_entries",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "return_reason",
                table: "selection_entries",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<Guid[]>(
                name: "evidence_ids",
                table: "indicator_reports",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);

            migrationBuilder.AddColumn<Guid>(
                name: "id",
                table: "dossier_specialists",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "accepted_at",
                table: "dossier_pairings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "over_at",
                table: "dossier_pairings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "proposed_at",
                table: "dossier_pairings",
                type: "timestamp with time zone",
                nullable: true);

            // Whose event told of a decision of before is not known any more.
            migrationBuilder.Sql("update dossier_specialists set id = gen_random_uuid()");

            migrationBuilder.AddPrimaryKey(
                name: "pk_dossier_specialists",
                table: "dossier_specialists",
                column: "id");

            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    uploaded_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachments", x => x.id);
                    table.ForeignKey(
                        name: "fk_attachments_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dossier_versions",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    account_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_versions", x => new { x.dossier_id, x.number });
                    table.ForeignKey(
                        name: "fk_dossier_versions_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "objections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    selection_id = table.Column<Guid>(type: "uuid", nullable: false),
                    candidate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    raised_on = table.Column<DateOnly>(type: "date", nullable: false),
                    content = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    answered_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_objections", x => x.id);
                    table.ForeignKey(
                        name: "fk_objections_candidates_candidate_id",
                        column: x => x.candidate_id,
                        principalTable: "candidates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_objections_selections_selection_id",
                        column: x => x.selection_id,
                        principalTable: "selections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "selection_reminders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_selection_reminders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "selection_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    selection_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    account_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    candidate_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_selection_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_selection_steps_selections_selection_id",
                        column: x => x.selection_id,
                        principalTable: "selections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ux_selections_city_year",
                table: "selections",
                columns: new[] { "region_code", "year" },
                unique: true,
                filter: "supplements_id is null");

            migrationBuilder.CreateIndex(
                name: "ux_selections_open_supplement",
                table: "selections",
                columns: new[] { "region_code", "year" },
                unique: true,
                filter: "supplements_id is not null and state <> 'Acknowledged'");

            migrationBuilder.CreateIndex(
                name: "ux_selections_supplement",
                table: "selections",
                columns: new[] { "supplements_id", "supplement_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossier_specialists_dossier",
                table: "dossier_specialists",
                columns: new[] { "dossier_id", "decided_at" });

            migrationBuilder.CreateIndex(
                name: "ix_attachments_dossier",
                table: "attachments",
                columns: new[] { "dossier_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_objections_candidate",
                table: "objections",
                column: "candidate_id");

            migrationBuilder.CreateIndex(
                name: "ix_objections_selection",
                table: "objections",
                columns: new[] { "selection_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_selection_reminders",
                table: "selection_reminders",
                columns: new[] { "region_code", "year", "days" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_selection_steps_selection",
                table: "selection_steps",
                columns: new[] { "selection_id", "id" });

            migrationBuilder.AddForeignKey(
                name: "fk_selections_selections_supplements_id",
                table: "selections",
                column: "supplements_id",
                principalTable: "selections",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            // Dossiers of before begin their versions as they stand now.
            migrationBuilder.Sql("""
                create function pg_temp.word(value text) returns text language sql as $$ select lower(left(value, 1)) || substr(value, 2) $$;
                insert into dossier_versions (dossier_id, number, region_code, made_at, account_id, account_name, reason, content)
                select d.id, d.version, d.region_code, d.updated_at, 'migration', '系统', '建立版本记录', jsonb_build_object(
                    'regionCode', d.region_code, 'year', d.year, 'projectName', d.project_name, 'firmName', d.firm_name, 'creditCode', d.credit_code,
                    'founderName', d.founder_name, 'groups', coalesce((select jsonb_agg(pg_temp.word(g)) from unnest(d.groups) g), '[]'),
                    'foundedOn', d.founded_on, 'industry', pg_temp.word(d.industry), 'stage', pg_temp.word(d.stage), 'status', pg_temp.word(d.status),
                    'needs', coalesce((select jsonb_agg(pg_temp.word(n)) from unnest(d.needs) n), '[]'),
                    'staff', d.staff, 'revenue', d.revenue, 'funding', d.funding, 'ownerAccountId', d.owner_account_id,
                    'failureReason', d.failure_reason, 'failedOn', d.failed_on,
                    'review', case when d.reviewed_at is not null then jsonb_build_object(
                        'causes', d.review_causes, 'lessons', d.review_lessons, 'assets', d.review_assets, 'reviewedAt', d.reviewed_at) end,
                    'predecessorId', d.predecessor_id, 'successorId', d.successor_id)::text
                from dossiers d;
                """);
            migrationBuilder.Sql("""
                -- Checked when the transaction ends: of two that write one dossier at once, the second is to fail at the dossier's
                -- own version (a stale version, 412), not here.
                alter table dossier_versions drop constraint pk_dossier_versions,
                  add constraint pk_dossier_versions primary key (dossier_id, number) deferrable initially deferred;
                create function dossier_versions_are_immutable() returns trigger language plpgsql as $$
                begin raise exception 'a version of a dossier is never changed' using errcode = 'restrict_violation'; end $$;
                create trigger dossier_versions_are_immutable before update or delete on dossier_versions
                  for each row execute function dossier_versions_are_immutable();
                create function selection_steps_are_immutable() returns trigger language plpgsql as $$
                begin raise exception 'a step of a selection is never changed' using errcode = 'restrict_violation'; end $$;
                create trigger selection_steps_are_immutable before update or delete on selection_steps
                  for each row execute function selection_steps_are_immutable();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Of several specialists in turn, the table of before holds the last.
            migrationBuilder.Sql("""
                delete from dossier_specialists s using dossier_specialists later where later.dossier_id = s.dossier_id and later.decided_at > s.decided_at;
                """);
            migrationBuilder.DropForeignKey(
                name: "fk_selections_selections_supplements_id",
                table: "selections");

            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "dossier_versions");

            migrationBuilder.DropTable(
                name: "objections");

            migrationBuilder.DropTable(
                name: "selection_reminders");

            migrationBuilder.DropTable(
                name: "selection_steps");

            migrationBuilder.DropIndex(
                name: "ux_selections_city_year",
                table: "selections");

            migrationBuilder.DropIndex(
                name: "ux_selections_open_supplement",
                table: "selections");

            migrationBuilder.DropIndex(
                name: "ux_selections_supplement",
                table: "selections");

            migrationBuilder.DropPrimaryKey(
                name: "pk_dossier_specialists",
                table: "dossier_specialists");

            migrationBuilder.DropIndex(
                name: "ix_dossier_specialists_dossier",
                table: "dossier_specialists");

            migrationBuilder.DropColumn(
                name: "open_objections",
                table: "selections");

            migrationBuilder.DropColumn(
                name: "quota",
                table: "selections");

            migrationBuilder.DropColumn(
                name: "supplement_number",
                table: "selections");

            migrationBuilder.DropColumn(
                name: "supplements_id",
                table: "selections");

            migrationBuilder.DropColumn(
                name: "rank",
                table: "selection_entries");

            migrationBuilder.DropColumn(
                name: "reserve",
                table: "selection_entries");

            migrationBuilder.DropColumn(
                name: "return_reason",
                table: "selection_entries");

            migrationBuilder.DropColumn(
                name: "evidence_ids",
                table: "indicator_reports");

            migrationBuilder.DropColumn(
                name: "id",
                table: "dossier_specialists");

            migrationBuilder.DropColumn(
                name: "accepted_at",
                table: "dossier_pairings");

            migrationBuilder.DropColumn(
                name: "over_at",
                table: "dossier_pairings");

            migrationBuilder.DropColumn(
                name: "proposed_at",
                table: "dossier_pairings");

            migrationBuilder.AddPrimaryKey(
                name: "pk_dossier_specialists",
                table: "dossier_specialists",
                column: "dossier_id");

            migrationBuilder.Sql("drop function dossier_versions_are_immutable(); drop function selection_steps_are_immutable();");
            migrationBuilder.CreateIndex(
                name: "ux_selections_city_year",
                table: "selections",
                columns: new[] { "region_code", "year" },
                unique: true);
        }
    }
}
