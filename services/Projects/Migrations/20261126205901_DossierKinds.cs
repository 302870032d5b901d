using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Projects.Migrations
{
    /// <inheritdoc />
    public partial class DossierKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_dossiers_kind",
                table: "dossiers",
                columns: new[] { "year", "industry", "stage", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_status",
                table: "dossiers",
                columns: new[] { "status", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dossiers_kind",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "ix_dossiers_status",
                table: "dossiers");
        }
    }
}
