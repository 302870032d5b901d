using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Mentors.Migrations
{
    /// <inheritdoc />
    public partial class CasesAndSpecialistsInDepth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string[]>(
                name: "counties",
                table: "specialists",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<DateOnly>(
                name: "left_on",
                table: "specialists",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "city_terms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    answer_days = table.Column<int>(type: "integer", nullable: false),
                    handover_days = table.Column<int>(type: "integer", nullable: false),
                    reopen_days = table.Column<int>(type: "integer", nullable: false),
                    county_after_days = table.Column<int>(type: "integer", nullable: false),
                    city_after_days = table.Column<int>(type: "integer", nullable: false),
                    province_after_days = table.Column<int>(type: "integer", nullable: false),
                    contacts = table.Column<int>(type: "integer", nullable: false),
                    contact_period = table.Column<string>(type: "text", nullable: false),
                    document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_city_terms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inquiry_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    project_name = table.Column<string>(type: "text", nullable: true),
                    applicant_name = table.Column<string>(type: "text", nullable: false),
                    phone_encrypted = table.Column<byte[]>(type: "bytea", nullable: true),
                    phone_masked = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    applicant_account_id = table.Column<string>(type: "text", nullable: true),
                    topic = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    owner_id = table.Column<string>(type: "text", nullable: false),
                    owner_name = table.Column<string>(type: "text", nullable: false),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    waiting_for = table.Column<string>(type: "text", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    days_taken = table.Column<int>(type: "integer", nullable: true),
                    answered_late = table.Column<bool>(type: "boolean", nullable: false),
                    reopen_until = table.Column<DateOnly>(type: "date", nullable: true),
                    rating = table.Column<int>(type: "integer", nullable: true),
                    rating_comment = table.Column<string>(type: "text", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    open_tasks = table.Column<int>(type: "integer", nullable: false),
                    limit_days = table.Column<int>(type: "integer", nullable: false),
                    reopen_days = table.Column<int>(type: "integer", nullable: false),
                    handover_days = table.Column<int>(type: "integer", nullable: false),
                    escalate_after = table.Column<int[]>(type: "integer[]", nullable: false),
                    clock_from = table.Column<DateOnly>(type: "date", nullable: false),
                    days_used = table.Column<int>(type: "integer", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    level = table.Column<string>(type: "text", nullable: true),
                    escalate_on = table.Column<DateOnly>(type: "date", nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inquiry_cases", x => x.id);
                    table.CheckConstraint("ck_inquiry_cases_tasks", "open_tasks >= 0");
                    table.ForeignKey(
                        name: "fk_inquiry_cases_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "project_contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_name = table.Column<string>(type: "text", nullable: false),
                    contacted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    by_id = table.Column<string>(type: "text", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    grounds = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: true),
                    beyond = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_project_contacts", x => x.id);
                    table.ForeignKey(
                        name: "fk_project_contacts_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "specialist_assignments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    specialist_id = table.Column<Guid>(type: "uuid", nullable: false),
                    specialist_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    tier = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    handover_note = table.Column<string>(type: "text", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_specialist_assignments", x => x.id);
                    table.ForeignKey(
                        name: "fk_specialist_assignments_dossiers_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossiers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "specialist_leaves",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    specialist_id = table.Column<Guid>(type: "uuid", nullable: false),
                    substitute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    cancelled = table.Column<bool>(type: "boolean", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_specialist_leaves", x => x.id);
                    table.CheckConstraint("ck_specialist_leaves_days", "cancelled or first_day <= last_day");
                    table.ForeignKey(
                        name: "fk_specialist_leaves_specialists_specialist_id",
                        column: x => x.specialist_id,
                        principalTable: "specialists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_specialist_leaves_specialists_substitute_id",
                        column: x => x.substitute_id,
                        principalTable: "specialists",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: false),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_entries", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_entries_inquiry_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "inquiry_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_escalations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    to_region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_escalations", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_escalations_inquiry_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "inquiry_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_handovers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_id = table.Column<string>(type: "text", nullable: false),
                    from_name = table.Column<string>(type: "text", nullable: false),
                    to_id = table.Column<string>(type: "text", nullable: false),
                    to_name = table.Column<string>(type: "text", nullable: false),
                    offered_by = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_handovers", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_handovers_inquiry_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "inquiry_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_tasks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    assignee_account_id = table.Column<string>(type: "text", nullable: true),
                    department = table.Column<string>(type: "text", nullable: true),
                    assignee_name = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    result = table.Column<string>(type: "text", nullable: true),
                    done_by = table.Column<string>(type: "text", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_tasks", x => x.id);
                    table.ForeignKey(
                        name: "fk_case_tasks_inquiry_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "inquiry_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "city_terms",
                columns: new[] { "id", "answer_days", "city_after_days", "contact_period", "contacts", "county_after_days", "created_at", "document", "handover_days", "province_after_days", "region_code", "reopen_days", "updated_at", "valid_from", "version" },
                values: new object[] { new Guid("01980000-0000-7000-8000-0000000000c1"), 5, 3, "Quarter", 3, 1, new DateTimeOffset(new DateTime(2025, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), "平台默认值：省、市未公布时限，由各市自行设定", 2, 5, "370000", 15, new DateTimeOffset(new DateTime(2025, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)), new DateOnly(2025, 1, 1), 1 });

            migrationBuilder.CreateIndex(
                name: "ix_case_entries_case",
                table: "case_entries",
                columns: new[] { "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_escalations_region",
                table: "case_escalations",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_escalations_to",
                table: "case_escalations",
                columns: new[] { "to_region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_case_escalations_level",
                table: "case_escalations",
                columns: new[] { "case_id", "round", "level" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_case_handovers_case",
                table: "case_handovers",
                columns: new[] { "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_handovers_expiring",
                table: "case_handovers",
                columns: new[] { "expires_on", "id" },
                filter: "state = 'Offered'");

            migrationBuilder.CreateIndex(
                name: "ix_case_handovers_to",
                table: "case_handovers",
                columns: new[] { "to_id", "id" },
                filter: "state = 'Offered'");

            migrationBuilder.CreateIndex(
                name: "ux_case_handovers_offered",
                table: "case_handovers",
                column: "case_id",
                unique: true,
                filter: "state = 'Offered'");

            migrationBuilder.CreateIndex(
                name: "ix_case_tasks_case",
                table: "case_tasks",
                columns: new[] { "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_tasks_department",
                table: "case_tasks",
                columns: new[] { "department", "state", "region_code", "id" },
                filter: "department is not null");

            migrationBuilder.CreateIndex(
                name: "ix_case_tasks_person",
                table: "case_tasks",
                columns: new[] { "assignee_account_id", "state", "id" },
                filter: "assignee_account_id is not null");

            migrationBuilder.CreateIndex(
                name: "ux_city_terms_day",
                table: "city_terms",
                columns: new[] { "region_code", "valid_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_cases_applicant",
                table: "inquiry_cases",
                columns: new[] { "applicant_account_id", "id" },
                filter: "applicant_account_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_cases_dossier",
                table: "inquiry_cases",
                columns: new[] { "dossier_id", "id" },
                filter: "dossier_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_cases_due",
                table: "inquiry_cases",
                columns: new[] { "due_on", "id" },
                filter: "state in ('Open', 'Waiting')");

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_cases_escalate",
                table: "inquiry_cases",
                columns: new[] { "escalate_on", "id" },
                filter: "escalate_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_cases_open",
                table: "inquiry_cases",
                columns: new[] { "region_code", "id" },
                filter: "state in ('Open', 'Waiting')");

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_cases_open_all",
                table: "inquiry_cases",
                column: "id",
                filter: "state in ('Open', 'Waiting')");

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_cases_owner",
                table: "inquiry_cases",
                columns: new[] { "owner_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_cases_owner_open",
                table: "inquiry_cases",
                columns: new[] { "owner_id", "id" },
                filter: "state in ('Open', 'Waiting')");

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_cases_region",
                table: "inquiry_cases",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_inquiry_cases_reopen",
                table: "inquiry_cases",
                columns: new[] { "reopen_until", "id" },
                filter: "state = 'Answered'");

            migrationBuilder.CreateIndex(
                name: "ix_project_contacts_beyond",
                table: "project_contacts",
                columns: new[] { "region_code", "id" },
                filter: "beyond");

            migrationBuilder.CreateIndex(
                name: "ix_project_contacts_beyond_all",
                table: "project_contacts",
                column: "id",
                filter: "beyond");

            migrationBuilder.CreateIndex(
                name: "ix_project_contacts_counted",
                table: "project_contacts",
                columns: new[] { "dossier_id", "contacted_on" },
                filter: "grounds = 'Unrequested'");

            migrationBuilder.CreateIndex(
                name: "ix_project_contacts_dossier",
                table: "project_contacts",
                columns: new[] { "dossier_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_project_contacts_region",
                table: "project_contacts",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_specialist_assignments_dossier",
                table: "specialist_assignments",
                columns: new[] { "dossier_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_specialist_leaves_all",
                table: "specialist_leaves",
                columns: new[] { "specialist_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_specialist_leaves_specialist",
                table: "specialist_leaves",
                columns: new[] { "specialist_id", "last_day" },
                filter: "not cancelled");

            migrationBuilder.CreateIndex(
                name: "ix_specialist_leaves_substitute",
                table: "specialist_leaves",
                columns: new[] { "substitute_id", "last_day" },
                filter: "not cancelled");

            // Who accompanied a dossier before histories were kept. The dossier's own id comes before those of all later assignments.
            migrationBuilder.Sql("""
                insert into specialist_assignments (id, dossier_id, region_code, specialist_id, specialist_name, tier, since, decided_by)
                select id, id, region_code, specialist_id, specialist_name, specialist_tier, opened_at, '平台' from dossiers where specialist_id is not null;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_entries");

            migrationBuilder.DropTable(
                name: "case_escalations");

            migrationBuilder.DropTable(
                name: "case_handovers");

            migrationBuilder.DropTable(
                name: "case_tasks");

            migrationBuilder.DropTable(
                name: "city_terms");

            migrationBuilder.DropTable(
                name: "project_contacts");

            migrationBuilder.DropTable(
                name: "specialist_assignments");

            migrationBuilder.DropTable(
                name: "specialist_leaves");

            migrationBuilder.DropTable(
                name: "inquiry_cases");

            migrationBuilder.DropColumn(
                name: "counties",
                table: "specialists");

            migrationBuilder.DropColumn(
                name: "left_on",
                table: "specialists");
        }
    }
}
