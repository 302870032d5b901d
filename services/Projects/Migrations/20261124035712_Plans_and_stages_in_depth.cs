using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Projects.Migrations
{
    /// <inheritdoc />
    public partial class Plans_and_stages_in_depth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "done_items",
                table: "plans",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "dropped_items",
                table: "plans",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "next_review_on",
                table: "plans",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<int>(
                name: "review_months",
                table: "plans",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "current",
                table: "dossier_specialists",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "plan_reminders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    overdue = table.Column<bool>(type: "boolean", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_reminders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plan_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    findings = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    next_review_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_plan_reviews_plans_plan_id",
                        column: x => x.plan_id,
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_templates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_templates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promotion_proposals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<string>(type: "text", nullable: false),
                    to = table.Column<string>(type: "text", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    evaluation = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promotion_proposals", x => x.id);
                    table.ForeignKey(
                        name: "fk_promotion_proposals_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plan_template_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    place = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    task = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    due_in_working_days = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_template_items", x => new { x.template_id, x.id });
                    table.ForeignKey(
                        name: "fk_plan_template_items_plan_templates_template_id",
                        column: x => x.template_id,
                        principalTable: "plan_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_plans_region",
                table: "plans",
                column: "region_code");

            migrationBuilder.CreateIndex(
                name: "ix_plans_review",
                table: "plans",
                columns: new[] { "next_review_on", "dossier_id" });

            migrationBuilder.CreateIndex(
                name: "ix_plan_items_due",
                table: "plan_items",
                columns: new[] { "due_on", "id" },
                filter: "state = 'Planned'");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_specialists_current",
                table: "dossier_specialists",
                columns: new[] { "specialist_id", "dossier_id" },
                filter: "current");

            migrationBuilder.CreateIndex(
                name: "ux_plan_reminders",
                table: "plan_reminders",
                columns: new[] { "item_id", "due_on", "overdue" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plan_reviews_plan",
                table: "plan_reviews",
                columns: new[] { "plan_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_plan_templates_region",
                table: "plan_templates",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_promotion_proposals_dossier",
                table: "promotion_proposals",
                columns: new[] { "dossier_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_promotion_proposals_region",
                table: "promotion_proposals",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_promotion_proposals_open",
                table: "promotion_proposals",
                column: "dossier_id",
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.Sql("""
                update dossier_specialists s set current = true
                  where not exists (select from dossier_specialists later where later.dossier_id = s.dossier_id and (later.decided_at, later.id) > (s.decided_at, s.id));
                update plans p set
                  done_items = (select count(*) from plan_items i where i.plan_id = p.id and i.state = 'Done'),
                  dropped_items = (select count(*) from plan_items i where i.plan_id = p.id and i.state = 'Dropped'),
                  review_months = 3, next_review_on = (p.created_at at time zone 'Asia/Shanghai')::date + interval '3 months';
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "plan_reminders");

            migrationBuilder.DropTable(
                name: "plan_reviews");

            migrationBuilder.DropTable(
                name: "plan_template_items");

            migrationBuilder.DropTable(
                name: "promotion_proposals");

            migrationBuilder.DropTable(
                name: "plan_templates");

            migrationBuilder.DropIndex(
                name: "ix_plans_region",
                table: "plans");

            migrationBuilder.DropIndex(
                name: "ix_plans_review",
                table: "plans");

            migrationBuilder.DropIndex(
                name: "ix_plan_items_due",
                table: "plan_items");

            migrationBuilder.DropIndex(
                name: "ix_dossier_specialists_current",
                table: "dossier_specialists");

            migrationBuilder.DropColumn(
                name: "done_items",
                table: "plans");

            migrationBuilder.DropColumn(
                name: "dropped_items",
                table: "plans");

            migrationBuilder.DropColumn(
                name: "next_review_on",
                table: "plans");

            migrationBuilder.DropColumn(
                name: "review_months",
                table: "plans");

            migrationBuilder.DropColumn(
                name: "current",
                table: "dossier_specialists");
        }
    }
}
