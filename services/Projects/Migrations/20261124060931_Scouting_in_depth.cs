using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Projects.Migrations
{
    /// <inheritdoc />
    public partial class Scouting_in_depth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "duplicates_sought",
                table: "candidates",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into",
                table: "candidates",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "candidate_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    candidate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false),
                    other_id = table.Column<Guid>(type: "uuid", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    account_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    before = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidate_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_candidate_changes_candidates_candidate_id",
                        column: x => x.candidate_id,
                        principalTable: "candidates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "candidate_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    created = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    account_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    account_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidate_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suspected_duplicates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    first_id = table.Column<Guid>(type: "uuid", nullable: false),
                    second_id = table.Column<Guid>(type: "uuid", nullable: false),
                    signs = table.Column<string[]>(type: "text[]", nullable: false),
                    name_similarity = table.Column<float>(type: "real", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suspected_duplicates", x => x.id);
                    table.ForeignKey(
                        name: "fk_suspected_duplicates_candidates_first_id",
                        column: x => x.first_id,
                        principalTable: "candidates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_suspected_duplicates_candidates_second_id",
                        column: x => x.second_id,
                        principalTable: "candidates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "candidate_import_rows",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    content = table.Column<byte[]>(type: "bytea", nullable: true),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    candidate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    errors = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidate_import_rows", x => new { x.import_id, x.line });
                    table.ForeignKey(
                        name: "fk_candidate_import_rows_candidate_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "candidate_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_candidates_merged_into",
                table: "candidates",
                column: "merged_into",
                filter: "merged_into is not null");

            migrationBuilder.CreateIndex(
                name: "ix_candidates_unsought",
                table: "candidates",
                column: "id",
                filter: "not duplicates_sought");

            migrationBuilder.CreateIndex(
                name: "ix_candidate_changes_candidate",
                table: "candidate_changes",
                columns: new[] { "candidate_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidate_import_rows_open",
                table: "candidate_import_rows",
                columns: new[] { "import_id", "line" },
                filter: "outcome is null");

            migrationBuilder.CreateIndex(
                name: "ix_candidate_imports_open",
                table: "candidate_imports",
                column: "id",
                filter: "state in ('Waiting', 'Running')");

            migrationBuilder.CreateIndex(
                name: "ix_candidate_imports_region",
                table: "candidate_imports",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_suspected_duplicates_open",
                table: "suspected_duplicates",
                columns: new[] { "region_code", "id" },
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_suspected_duplicates_region",
                table: "suspected_duplicates",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_suspected_duplicates_second",
                table: "suspected_duplicates",
                column: "second_id");

            migrationBuilder.CreateIndex(
                name: "ux_suspected_duplicates",
                table: "suspected_duplicates",
                columns: new[] { "first_id", "second_id" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_candidates_candidates_merged_into",
                table: "candidates",
                column: "merged_into",
                principalTable: "candidates",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.Sql("""
                create extension if not exists pg_trgm;
                -- Loads the extension, whose setting the function names.
                select show_limit();
                create index ix_candidates_founder on candidates (founder_id_number_index, year);
                create index ix_candidates_name on candidates using gin (project_name gin_trgm_ops);
                -- As the tables' owner: under row-level security no index answers a comparison that is not known to keep secrets.
                -- It compares within one city, which its caller names.
                create function similar_candidates(of_year integer, in_city text, name text, self uuid)
                  returns table (id uuid, region_code character varying, similarity real)
                  language sql stable security definer set search_path from current set pg_trgm.similarity_threshold = 0.6 as $$
                  select s.id, s.region_code, s.similarity from (
                    select c.id, c.region_code, similarity(c.project_name, name) from candidates c
                    where c.project_name % name and c.city_code = in_city and c.year = of_year and c.id <> self and c.state <> 'Merged' limit 100) s
                  order by s.similarity desc, s.id limit 5 $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop function similar_candidates;
                drop index ix_candidates_founder, ix_candidates_name;
                drop extension pg_trgm;
                """);
            migrationBuilder.DropForeignKey(
                name: "fk_candidates_candidates_merged_into",
                table: "candidates");

            migrationBuilder.DropTable(
                name: "candidate_changes");

            migrationBuilder.DropTable(
                name: "candidate_import_rows");

            migrationBuilder.DropTable(
                name: "suspected_duplicates");

            migrationBuilder.DropTable(
                name: "candidate_imports");

            migrationBuilder.DropIndex(
                name: "ix_candidates_merged_into",
                table: "candidates");

            migrationBuilder.DropIndex(
                name: "ix_candidates_unsought",
                table: "candidates");

            migrationBuilder.DropColumn(
                name: "duplicates_sought",
                table: "candidates");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "candidates");
        }
    }
}
