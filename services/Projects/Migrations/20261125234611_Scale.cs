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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
