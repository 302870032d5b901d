using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Mentors.Migrations
{
    /// <inheritdoc />
    public partial class RunLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_matching_runs_state",
                table: "matching_runs",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_matching_runs_year",
                table: "matching_runs",
                columns: new[] { "year", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_matching_run_pairs_left_out",
                table: "matching_run_pairs",
                columns: new[] { "run_id", "dossier_id", "mentor_id" },
                filter: "left_out_by is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_matching_runs_state",
                table: "matching_runs");

            migrationBuilder.DropIndex(
                name: "ix_matching_runs_year",
                table: "matching_runs");

            migrationBuilder.DropIndex(
                name: "ix_matching_run_pairs_left_out",
                table: "matching_run_pairs");
        }
    }
}
