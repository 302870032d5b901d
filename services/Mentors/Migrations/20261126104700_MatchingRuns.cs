using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Mentors.Migrations
{
    /// <inheritdoc />
    public partial class MatchingRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "answer_by",
                table: "pairings",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "run_id",
                table: "pairings",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "year",
                table: "dossiers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            // Until Projects tells of them again.
            migrationBuilder.Sql("update dossiers set year = extract(year from opened_at at time zone 'Asia/Shanghai')");

            migrationBuilder.CreateTable(
                name: "matching_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    answer_days = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    weight_industry = table.Column<int>(type: "integer", nullable: false),
                    weight_language = table.Column<int>(type: "integer", nullable: false),
                    weight_needs = table.Column<int>(type: "integer", nullable: false),
                    weight_past_work = table.Column<int>(type: "integer", nullable: false),
                    weight_rating = table.Column<int>(type: "integer", nullable: false),
                    weight_region = table.Column<int>(type: "integer", nullable: false),
                    weight_stage = table.Column<int>(type: "integer", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_matching_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "matching_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    follows = table.Column<Guid>(type: "uuid", nullable: true),
                    only = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    started_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    totals = table.Column<string>(type: "jsonb", nullable: true),
                    conflict = table.Column<string>(type: "jsonb", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: true),
                    adopted = table.Column<int>(type: "integer", nullable: false),
                    left_out = table.Column<int>(type: "integer", nullable: false),
                    settled = table.Column<bool>(type: "boolean", nullable: false),
                    fair = table.Column<bool>(type: "boolean", nullable: false),
                    former_bonus = table.Column<int>(type: "integer", nullable: false),
                    mentors_per_project = table.Column<int>(type: "integer", nullable: false),
                    minimum_loads = table.Column<bool>(type: "boolean", nullable: false),
                    time_limit_seconds = table.Column<int>(type: "integer", nullable: false),
                    phase = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    places = table.Column<long>(type: "bigint", nullable: false),
                    seated = table.Column<long>(type: "bigint", nullable: false),
                    weight_industry = table.Column<int>(type: "integer", nullable: false),
                    weight_language = table.Column<int>(type: "integer", nullable: false),
                    weight_needs = table.Column<int>(type: "integer", nullable: false),
                    weight_past_work = table.Column<int>(type: "integer", nullable: false),
                    weight_rating = table.Column<int>(type: "integer", nullable: false),
                    weight_region = table.Column<int>(type: "integer", nullable: false),
                    weight_stage = table.Column<int>(type: "integer", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_matching_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "matching_run_decisions",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mentor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    decision = table.Column<string>(type: "text", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_matching_run_decisions", x => new { x.run_id, x.dossier_id, x.mentor_id });
                    table.ForeignKey(
                        name: "fk_matching_run_decisions_matching_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "matching_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "matching_run_pairs",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mentor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    project_name = table.Column<string>(type: "text", nullable: false),
                    mentor_name = table.Column<string>(type: "text", nullable: false),
                    affinity = table.Column<int>(type: "integer", nullable: false),
                    locked = table.Column<bool>(type: "boolean", nullable: false),
                    reasons = table.Column<string>(type: "jsonb", nullable: false),
                    alternatives = table.Column<string>(type: "jsonb", nullable: false),
                    pairing_id = table.Column<Guid>(type: "uuid", nullable: true),
                    left_out_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    left_out_zh = table.Column<string>(type: "text", nullable: true),
                    left_out_en = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_matching_run_pairs", x => new { x.run_id, x.dossier_id, x.mentor_id });
                    table.ForeignKey(
                        name: "fk_matching_run_pairs_matching_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "matching_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "matching_run_unplaced",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    project_name = table.Column<string>(type: "text", nullable: false),
                    open = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_matching_run_unplaced", x => new { x.run_id, x.dossier_id });
                    table.ForeignKey(
                        name: "fk_matching_run_unplaced_matching_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "matching_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_pairings_answer",
                table: "pairings",
                columns: new[] { "answer_by", "id" },
                filter: "state = 'Proposed'");

            migrationBuilder.CreateIndex(
                name: "ix_pairings_run",
                table: "pairings",
                columns: new[] { "run_id", "state" },
                filter: "run_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_year",
                table: "dossiers",
                columns: new[] { "region_code", "year", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_matching_rules_day",
                table: "matching_rules",
                columns: new[] { "region_code", "valid_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_matching_rules_region",
                table: "matching_rules",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_matching_runs_live",
                table: "matching_runs",
                columns: new[] { "region_code", "year" },
                unique: true,
                filter: "state in ('Waiting', 'Running', 'Proposed')");

            migrationBuilder.CreateIndex(
                name: "ix_matching_runs_open",
                table: "matching_runs",
                column: "id",
                filter: "state in ('Waiting', 'Running')");

            migrationBuilder.CreateIndex(
                name: "ix_matching_runs_region",
                table: "matching_runs",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_matching_runs_unsettled",
                table: "matching_runs",
                column: "id",
                filter: "state = 'Adopted' and not settled");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "matching_rules");

            migrationBuilder.DropTable(
                name: "matching_run_decisions");

            migrationBuilder.DropTable(
                name: "matching_run_pairs");

            migrationBuilder.DropTable(
                name: "matching_run_unplaced");

            migrationBuilder.DropTable(
                name: "matching_runs");

            migrationBuilder.DropIndex(
                name: "ix_pairings_answer",
                table: "pairings");

            migrationBuilder.DropIndex(
                name: "ix_pairings_run",
                table: "pairings");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_year",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "answer_by",
                table: "pairings");

            migrationBuilder.DropColumn(
                name: "run_id",
                table: "pairings");

            migrationBuilder.DropColumn(
                name: "year",
                table: "dossiers");
        }
    }
}
