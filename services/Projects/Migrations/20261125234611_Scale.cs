using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Projects.Migrations
{
    /// <inheritdoc />
    public partial class Scale : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_candidate_import_rows_open",
                table: "candidate_import_rows");

            migrationBuilder.DropColumn(
                name: "content",
                table: "candidate_import_rows");

            migrationBuilder.CreateTable(
                name: "candidate_import_parts",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    lines = table.Column<int[]>(type: "integer[]", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidate_import_parts", x => new { x.import_id, x.number });
                    table.ForeignKey(
                        name: "fk_candidate_import_parts_candidate_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "candidate_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_specialists_region",
                table: "dossier_specialists",
                column: "region_code",
                filter: "current");

            migrationBuilder.Sql("""
                -- A search goes through all that waits to be sorted into the index: of a file just imported, the usual 4 MB were a tenth of a second each.
                alter index ix_candidates_name set (gin_pending_list_limit = 128);
                -- City and year are kept from their own index: while the statistics do not know yet of a file that came in, PostgreSQL would take
                -- them for a few rows and compare each new name with all of the city's. The names' index finds the same in half a millisecond.
                create or replace function similar_candidates(of_year integer, in_city text, name text, self uuid)
                  returns table (id uuid, region_code character varying, similarity real)
                  language sql stable security definer set search_path from current set pg_trgm.similarity_threshold = 0.6 set enable_seqscan = off as $$
                  select s.id, s.region_code, s.similarity from (
                    select c.id, c.region_code, similarity(c.project_name, name) from candidates c
                    where c.project_name % name and c.city_code || '' = in_city and c.year + 0 = of_year and c.id <> self and c.state <> 'Merged' limit 100) s
                  order by s.similarity desc, s.id limit 5 $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                alter index ix_candidates_name reset (gin_pending_list_limit);
                create or replace function similar_candidates(of_year integer, in_city text, name text, self uuid)
                  returns table (id uuid, region_code character varying, similarity real)
                  language sql stable security definer set search_path from current set pg_trgm.similarity_threshold = 0.6 as $$
                  select c.id, c.region_code, similarity(c.project_name, name) from candidates c
                  where c.project_name % name and c.city_code = in_city and c.year = of_year and c.id <> self and c.state <> 'Merged'
                  order by similarity(c.project_name, name) desc, c.id limit 5 $$;
                """);
            migrationBuilder.DropIndex(
                name: "ix_dossier_specialists_region",
                table: "dossier_specialists");

            migrationBuilder.DropTable(
                name: "candidate_import_parts");

            migrationBuilder.AddColumn<byte[]>(
                name: "content",
                table: "candidate_import_rows",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_candidate_import_rows_open",
                table: "candidate_import_rows",
                columns: new[] { "import_id", "line" },
                filter: "outcome is null");
        }
    }
}
