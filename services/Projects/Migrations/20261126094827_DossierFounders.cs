using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Projects.Migrations
{
    /// <inheritdoc />
    public partial class DossierFounders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[][]>(
                name: "founder_identities",
                table: "dossiers",
                type: "bytea[]",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_founders_untold",
                table: "dossiers",
                column: "id",
                filter: "founder_identities is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dossiers_founders_untold",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "founder_identities",
                table: "dossiers");
        }
    }
}
