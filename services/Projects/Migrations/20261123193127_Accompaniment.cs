using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Projects.Migrations
{
    /// <inheritdoc />
    public partial class Accompaniment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_dossiers_candidate",
                table: "dossiers");

            migrationBuilder.AddColumn<DateOnly>(
                name: "failed_on",
                table: "dossiers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "failure_reason",
                table: "dossiers",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "founded_on",
                table: "dossiers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "funding",
                table: "dossiers",
                type: "numeric(16,2)",
                precision: 16,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<string[]>(
                name: "groups",
                table: "dossiers",
                type: "text[]",
                nullable: false,
                defaultValue: Array.Empty<string>());

            migrationBuilder.AddColumn<string>(
                name: "owner_account_id",
                table: "dossiers",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "predecessor_id",
                table: "dossiers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "revenue",
                table: "dossiers",
                type: "numeric(16,2)",
                precision: 16,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

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

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reviewed_at",
                table: "dossiers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "staff",
                table: "dossiers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "dossiers",
                type: "text",
                nullable: false,
                defaultValue: "Active");

            migrationBuilder.AddColumn<Guid>(
                name: "successor_id",
                table: "dossiers",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "indicator_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    staff = table.Column<int>(type: "integer", nullable: false),
                    revenue = table.Column<decimal>(type: "numeric(16,2)", precision: 16, scale: 2, nullable: false),
                    funding = table.Column<decimal>(type: "numeric(16,2)", precision: 16, scale: 2, nullable: false),
                    rd_expense = table.Column<decimal>(type: "numeric(16,2)", precision: 16, scale: 2, nullable: true),
                    reported_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator_reports", x => x.id);
                    table.ForeignKey(
                        name: "fk_indicator_reports_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    open_items = table.Column<int>(type: "integer", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => x.id);
                    table.ForeignKey(
                        name: "fk_plans_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "relay_tasks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    lead_city_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    department = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    request = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    facts = table.Column<string>(type: "text", nullable: false),
                    evaluation = table.Column<string>(type: "text", nullable: false),
                    assigned_on = table.Column<DateOnly>(type: "date", nullable: false),
                    accept_by = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    result = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relay_tasks", x => x.id);
                    table.ForeignKey(
                        name: "fk_relay_tasks_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    task = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    result = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_items", x => new { x.plan_id, x.id });
                    table.ForeignKey(
                        name: "fk_plan_items_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plan_versions",
                columns: table => new
                {
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    account_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    items = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_versions", x => new { x.plan_id, x.number });
                    table.ForeignKey(
                        name: "fk_plan_versions_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_candidate",
                table: "dossiers",
                columns: new[] { "candidate_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_owner",
                table: "dossiers",
                columns: new[] { "owner_account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_dossiers_candidate",
                table: "dossiers",
                column: "candidate_id",
                unique: true,
                filter: "predecessor_id is null");

            migrationBuilder.CreateIndex(
                name: "ux_dossiers_predecessor",
                table: "dossiers",
                column: "predecessor_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_indicator_reports_day",
                table: "indicator_reports",
                columns: new[] { "dossier_id", "as_of" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_plans_dossier",
                table: "plans",
                column: "dossier_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relay_tasks_assigned",
                table: "relay_tasks",
                column: "accept_by",
                filter: "state = 'Assigned'");

            migrationBuilder.CreateIndex(
                name: "ix_relay_tasks_dossier",
                table: "relay_tasks",
                columns: new[] { "dossier_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_relay_tasks_region",
                table: "relay_tasks",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_relay_tasks_open",
                table: "relay_tasks",
                columns: new[] { "dossier_id", "purpose" },
                unique: true,
                filter: "state in ('Assigned', 'Accepted')");

            // Dossiers opened before knew less of their project; a candidate's profile does not change once its list is filed.
            migrationBuilder.Sql("""
                update dossiers d set groups = c.groups, founded_on = c.founded_on, staff = c.staff, revenue = c.revenue, funding = c.funding
                  from candidates c where c.id = d.candidate_id;
                create index ix_candidates_credit_code on candidates (credit_code) where credit_code is not null;
                """);
            migrationBuilder.Sql("""
                create function plan_versions_are_immutable() returns trigger language plpgsql as $$
                begin raise exception 'a version of a plan is never changed' using errcode = 'restrict_violation'; end $$;
                create trigger plan_versions_are_immutable before update or delete on plan_versions
                  for each row execute function plan_versions_are_immutable();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_candidates_credit_code;");
            migrationBuilder.DropTable(
                name: "indicator_reports");

            migrationBuilder.DropTable(
                name: "plan_items");

            migrationBuilder.DropTable(
                name: "plan_versions");

            migrationBuilder.DropTable(
                name: "relay_tasks");

            migrationBuilder.DropTable(
                name: "plans");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_candidate",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_owner",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ux_dossiers_candidate",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ux_dossiers_predecessor",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "failed_on",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "failure_reason",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "founded_on",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "funding",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "groups",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "owner_account_id",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "predecessor_id",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "revenue",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "review_assets",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "review_causes",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "review_lessons",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "reviewed_at",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "staff",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "status",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "successor_id",
                table: "dossiers");

            migrationBuilder.CreateIndex(
                name: "ux_dossiers_candidate",
                table: "dossiers",
                column: "candidate_id",
                unique: true);
        }
    }
}
