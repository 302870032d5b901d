using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Insights.Migrations
{
    /// <inheritdoc />
    public partial class Dossier_index : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_records_dossier",
                table: "records",
                column: "dossier_id",
                filter: "dossier_id is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_records_dossier",
                table: "records");
        }
    }
}
