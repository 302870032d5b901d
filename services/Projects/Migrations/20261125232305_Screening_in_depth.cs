using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Projects.Migrations
{
    /// <inheritdoc />
    public partial class Screening_in_depth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "fits_local_industry",
                table: "candidates",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "candidate_awards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    candidate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    competition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    competition_name = table.Column<string>(type: "text", nullable: false),
                    prize = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    awarded_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidate_awards", x => x.id);
                    table.ForeignKey(
                        name: "fk_candidate_awards_candidates_candidate_id",
                        column: x => x.candidate_id,
                        principalTable: "candidates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "local_industries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    industries = table.Column<string[]>(type: "text[]", nullable: false),
                    keywords = table.Column<string[]>(type: "text[]", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_local_industries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "screening_sheets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "json", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reopen_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_screening_sheets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "screening_results",
                columns: table => new
                {
                    candidate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sheet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    rank = table.Column<int>(type: "integer", nullable: false),
                    sharing = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    passes = table.Column<bool>(type: "boolean", nullable: false),
                    evaluation = table.Column<string>(type: "json", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_screening_results", x => x.candidate_id);
                    table.ForeignKey(
                        name: "fk_screening_results_candidates_candidate_id",
                        column: x => x.candidate_id,
                        principalTable: "candidates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_screening_results_screening_sheets_sheet_id",
                        column: x => x.sheet_id,
                        principalTable: "screening_sheets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "screening_reviewers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sheet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_screening_reviewers", x => x.id);
                    table.ForeignKey(
                        name: "fk_screening_reviewers_screening_sheets_sheet_id",
                        column: x => x.sheet_id,
                        principalTable: "screening_sheets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "candidate_reviews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sheet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reviewer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    candidate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    marks = table.Column<string>(type: "json", nullable: false),
                    total = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    remark = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    withdrawn_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidate_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_candidate_reviews_candidates_candidate_id",
                        column: x => x.candidate_id,
                        principalTable: "candidates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_candidate_reviews_screening_reviewers_reviewer_id",
                        column: x => x.reviewer_id,
                        principalTable: "screening_reviewers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_candidate_reviews_screening_sheets_sheet_id",
                        column: x => x.sheet_id,
                        principalTable: "screening_sheets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "screening_declarations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reviewer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    founder_encrypted = table.Column<byte[]>(type: "bytea", nullable: true),
                    founder_index = table.Column<byte[]>(type: "bytea", nullable: true),
                    founder_masked = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    candidate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    declared_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_screening_declarations", x => new { x.reviewer_id, x.id });
                    table.ForeignKey(
                        name: "fk_screening_declarations_screening_reviewers_reviewer_id",
                        column: x => x.reviewer_id,
                        principalTable: "screening_reviewers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_candidates_city_year",
                table: "candidates",
                columns: new[] { "city_code", "year", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidate_awards_candidate",
                table: "candidate_awards",
                columns: new[] { "candidate_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidate_reviews_account",
                table: "candidate_reviews",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidate_reviews_candidate",
                table: "candidate_reviews",
                columns: new[] { "candidate_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidate_reviews_sheet",
                table: "candidate_reviews",
                columns: new[] { "sheet_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_candidate_reviews_candidate",
                table: "candidate_reviews",
                columns: new[] { "reviewer_id", "candidate_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_local_industries_region",
                table: "local_industries",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_screening_results_rank",
                table: "screening_results",
                columns: new[] { "sheet_id", "rank", "candidate_id" });

            migrationBuilder.CreateIndex(
                name: "ix_screening_reviewers_account",
                table: "screening_reviewers",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_screening_reviewers_sheet",
                table: "screening_reviewers",
                columns: new[] { "sheet_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_screening_reviewers_account",
                table: "screening_reviewers",
                columns: new[] { "sheet_id", "account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_screening_sheets_region",
                table: "screening_sheets",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_screening_sheets_city_year",
                table: "screening_sheets",
                columns: new[] { "region_code", "year" },
                unique: true);

            migrationBuilder.Sql("""
                -- So far scope (4) rested on the screeners' word alone.
                update candidates set fits_local_industry = true where 'LocalIndustry' = any(scopes);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "candidate_awards");

            migrationBuilder.DropTable(
                name: "candidate_reviews");

            migrationBuilder.DropTable(
                name: "local_industries");

            migrationBuilder.DropTable(
                name: "screening_declarations");

            migrationBuilder.DropTable(
                name: "screening_results");

            migrationBuilder.DropTable(
                name: "screening_reviewers");

            migrationBuilder.DropTable(
                name: "screening_sheets");

            migrationBuilder.DropIndex(
                name: "ix_candidates_city_year",
                table: "candidates");

            migrationBuilder.DropColumn(
                name: "fits_local_industry",
                table: "candidates");
        }
    }
}
