using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Spaces.Migrations
{
    /// <inheritdoc />
    public partial class Second_incubation_places : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "place_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    project_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    industry = table.Column<string>(type: "text", nullable: false),
                    desks = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    sought_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    lease_id = table.Column<Guid>(type: "uuid", nullable: true),
                    space_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    source_version = table.Column<int>(type: "integer", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_requests", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_place_requests_region",
                table: "place_requests",
                columns: new[] { "region_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_place_requests_dossier",
                table: "place_requests",
                column: "dossier_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "place_requests");
        }
    }
}
