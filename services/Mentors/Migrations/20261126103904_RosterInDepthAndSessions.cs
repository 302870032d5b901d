using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Mentors.Migrations
{
    /// <inheritdoc />
    public partial class RosterInDepthAndSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "identity_encrypted",
                table: "mentors",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "identity_index",
                table: "mentors",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "identity_masked",
                table: "mentors",
                type: "character varying(18)",
                maxLength: 18,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "identity_verified_at",
                table: "mentors",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "identity_verified_by",
                table: "mentors",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "languages",
                table: "mentors",
                type: "text[]",
                nullable: false,
                defaultValueSql: "'{zh}'");

            migrationBuilder.AddColumn<int>(
                name: "minimum_load",
                table: "mentors",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "status_reason",
                table: "mentors",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<byte[][]>(
                name: "founder_identities",
                table: "dossiers",
                type: "bytea[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "owner_account_id",
                table: "dossiers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "dossiers",
                type: "text",
                nullable: false,
                defaultValueSql: "'Active'");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "without_mentor_since",
                table: "dossiers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "assessments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mentor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mentor_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    city_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    year = table.Column<int>(type: "integer", nullable: false),
                    sessions = table.Column<int>(type: "integer", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    rating = table.Column<decimal>(type: "numeric(3,2)", precision: 3, scale: 2, nullable: true),
                    ratings = table.Column<int>(type: "integer", nullable: false),
                    pairings = table.Column<int>(type: "integer", nullable: false),
                    computed_grade = table.Column<string>(type: "text", nullable: false),
                    grade = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    confirmed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessments", x => x.id);
                    table.ForeignKey(
                        name: "fk_assessments_mentors_mentor_id",
                        column: x => x.mentor_id,
                        principalTable: "mentors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "calendar_feeds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    secret_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_feeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mentor_evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mentor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    issuer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mentor_evidence", x => x.id);
                    table.ForeignKey(
                        name: "fk_mentor_evidence_mentors_mentor_id",
                        column: x => x.mentor_id,
                        principalTable: "mentors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mentor_norms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    term_years = table.Column<int>(type: "integer", nullable: false),
                    renewal_days = table.Column<int>(type: "integer", nullable: false),
                    sessions_per_year = table.Column<int>(type: "integer", nullable: false),
                    least_minutes = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    source_grade = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    excellent_rating = table.Column<decimal>(type: "numeric(3,2)", precision: 3, scale: 2, nullable: false),
                    excellent_sessions = table.Column<int>(type: "integer", nullable: false),
                    qualified_rating = table.Column<decimal>(type: "numeric(3,2)", precision: 3, scale: 2, nullable: false),
                    qualified_sessions = table.Column<int>(type: "integer", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mentor_norms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mentor_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    mentor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    term_start = table.Column<DateOnly>(type: "date", nullable: true),
                    term_end = table.Column<DateOnly>(type: "date", nullable: true),
                    certificate_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mentor_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_mentor_steps_mentors_mentor_id",
                        column: x => x.mentor_id,
                        principalTable: "mentors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "merit_lists",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    places = table.Column<int>(type: "integer", nullable: false),
                    published = table.Column<string>(type: "jsonb", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_merit_lists", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "session_progress",
                columns: table => new
                {
                    pairing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    mentor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    per_year = table.Column<int>(type: "integer", nullable: false),
                    counted = table.Column<int>(type: "integer", nullable: false),
                    behind_from = table.Column<DateOnly>(type: "date", nullable: false),
                    open = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_progress", x => x.pairing_id);
                    table.ForeignKey(
                        name: "fk_session_progress_pairings_pairing_id",
                        column: x => x.pairing_id,
                        principalTable: "pairings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pairing_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    mentor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mentor_name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    planned_minutes = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    topic = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    planned_by = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    missed_by = table.Column<string>(type: "text", nullable: true),
                    minutes = table.Column<int>(type: "integer", nullable: true),
                    advice = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    counts = table.Column<bool>(type: "boolean", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    founder_score = table.Column<int>(type: "integer", nullable: true),
                    founder_words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    mentor_score = table.Column<int>(type: "integer", nullable: true),
                    mentor_words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.CheckConstraint("ck_sessions_founder_score", "founder_score between 1 and 5");
                    table.CheckConstraint("ck_sessions_mentor_score", "mentor_score between 1 and 5");
                    table.ForeignKey(
                        name: "fk_sessions_pairings_pairing_id",
                        column: x => x.pairing_id,
                        principalTable: "pairings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "session_follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mentor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    result = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_follow_ups", x => x.id);
                    table.ForeignKey(
                        name: "fk_session_follow_ups_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_mentors_city",
                table: "mentors",
                columns: new[] { "city_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_mentors_city_identity",
                table: "mentors",
                columns: new[] { "city_code", "identity_index" },
                unique: true,
                filter: "status <> 'Rejected'");

            migrationBuilder.CreateIndex(
                name: "ix_mentors_own",
                table: "mentors",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_mentors_term_end",
                table: "mentors",
                columns: new[] { "term_end", "id" },
                filter: "status in ('Appointed', 'Suspended')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_mentors_identity",
                table: "mentors",
                sql: "identity_verified_at is null or identity_index is not null");

            migrationBuilder.AddCheckConstraint(
                name: "ck_mentors_minimum_load",
                table: "mentors",
                sql: "minimum_load between 0 and capacity");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_owner",
                table: "dossiers",
                column: "owner_account_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_without_mentor",
                table: "dossiers",
                columns: new[] { "region_code", "without_mentor_since", "id" },
                filter: "without_mentor_since is not null and status = 'Active'");

            migrationBuilder.CreateIndex(
                name: "ix_assessments_city_year",
                table: "assessments",
                columns: new[] { "city_code", "year", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_assessments_mentor_year",
                table: "assessments",
                columns: new[] { "mentor_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_account",
                table: "calendar_feeds",
                column: "account_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_secret",
                table: "calendar_feeds",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mentor_evidence_mentor",
                table: "mentor_evidence",
                columns: new[] { "mentor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_mentor_norms_region",
                table: "mentor_norms",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_mentor_steps_mentor",
                table: "mentor_steps",
                columns: new[] { "mentor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_merit_lists_city_year",
                table: "merit_lists",
                columns: new[] { "region_code", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_session_follow_ups_dossier",
                table: "session_follow_ups",
                columns: new[] { "dossier_id", "due_on", "id" },
                filter: "done_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_session_follow_ups_mentor",
                table: "session_follow_ups",
                columns: new[] { "mentor_id", "due_on", "id" },
                filter: "done_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_session_follow_ups_open",
                table: "session_follow_ups",
                columns: new[] { "due_on", "id" },
                filter: "done_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_session_follow_ups_session",
                table: "session_follow_ups",
                columns: new[] { "session_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_session_progress_behind",
                table: "session_progress",
                columns: new[] { "behind_from", "pairing_id" },
                filter: "open");

            migrationBuilder.CreateIndex(
                name: "ix_session_progress_mentor",
                table: "session_progress",
                columns: new[] { "mentor_id", "pairing_id" });

            migrationBuilder.CreateIndex(
                name: "ix_session_progress_region",
                table: "session_progress",
                columns: new[] { "region_code", "behind_from", "pairing_id" },
                filter: "open");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_dossier",
                table: "sessions",
                columns: new[] { "dossier_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_mentor",
                table: "sessions",
                columns: new[] { "mentor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_open",
                table: "sessions",
                columns: new[] { "starts_at", "id" },
                filter: "state in ('Planned', 'Held')");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_pairing",
                table: "sessions",
                columns: new[] { "pairing_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_region",
                table: "sessions",
                columns: new[] { "region_code", "id" });

            migrationBuilder.Sql(MentorUpkeep.Up);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(MentorUpkeep.Down);

            migrationBuilder.DropTable(
                name: "assessments");

            migrationBuilder.DropTable(
                name: "calendar_feeds");

            migrationBuilder.DropTable(
                name: "mentor_evidence");

            migrationBuilder.DropTable(
                name: "mentor_norms");

            migrationBuilder.DropTable(
                name: "mentor_steps");

            migrationBuilder.DropTable(
                name: "merit_lists");

            migrationBuilder.DropTable(
                name: "session_follow_ups");

            migrationBuilder.DropTable(
                name: "session_progress");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropIndex(
                name: "ix_mentors_city",
                table: "mentors");

            migrationBuilder.DropIndex(
                name: "ix_mentors_city_identity",
                table: "mentors");

            migrationBuilder.DropIndex(
                name: "ix_mentors_own",
                table: "mentors");

            migrationBuilder.DropIndex(
                name: "ix_mentors_term_end",
                table: "mentors");

            migrationBuilder.DropCheckConstraint(
                name: "ck_mentors_identity",
                table: "mentors");

            migrationBuilder.DropCheckConstraint(
                name: "ck_mentors_minimum_load",
                table: "mentors");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_owner",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_without_mentor",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "identity_encrypted",
                table: "mentors");

            migrationBuilder.DropColumn(
                name: "identity_index",
                table: "mentors");

            migrationBuilder.DropColumn(
                name: "identity_masked",
                table: "mentors");

            migrationBuilder.DropColumn(
                name: "identity_verified_at",
                table: "mentors");

            migrationBuilder.DropColumn(
                name: "identity_verified_by",
                table: "mentors");

            migrationBuilder.DropColumn(
                name: "languages",
                table: "mentors");

            migrationBuilder.DropColumn(
                name: "minimum_load",
                table: "mentors");

            migrationBuilder.DropColumn(
                name: "status_reason",
                table: "mentors");

            migrationBuilder.DropColumn(
                name: "founder_identities",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "owner_account_id",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "status",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "without_mentor_since",
                table: "dossiers");
        }
    }
}
