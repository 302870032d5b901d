using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Projects.Migrations
{
    /// <inheritdoc />
    public partial class DossierCities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "city_code",
                table: "dossiers",
                type: "character varying(6)",
                maxLength: 6,
                nullable: false,
                computedColumnSql: "left(region_code, 4) || '00'",
                stored: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_city",
                table: "dossiers",
                columns: new[] { "city_code", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_dossiers_city",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "city_code",
                table: "dossiers");
        }
    }
}
