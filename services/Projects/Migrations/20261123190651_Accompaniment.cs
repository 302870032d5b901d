using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Projects.Migrations
{
    /// <inheritdoc />
    public partial class Accompaniment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "founded_on",
                table: "dossiers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "funding",
                table: "dossiers",
                type: "numeric(16,2)",
                precision: 16,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<string[]>(
                name: "groups",
                table: "dossiers",
                type: "text[]",
                nullable: false,
                defaultValue: Array.Empty<string>());

            migrationBuilder.AddColumn<string>(
                name: "owner_account_id",
                table: "dossiers",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "revenue",
                table: "dossiers",
                type: "numeric(16,2)",
                precision: 16,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            migrationBuilder.AddColumn<int>(
                name: "staff",
                table: "dossiers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "status",
                table: "dossiers",
                type: "text",
                nullable: false,
                defaultValue: "Active");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_owner",
                table: "dossiers",
                columns: new[] { "owner_account_id", "id" });

            // Dossiers opened before knew less of their project; a candidate's profile does not change once its list is filed.
            migrationBuilder.Sql("""
                update dossiers d set groups = c.groups, founded_on = c.founded_on, staff = c.staff, revenue = c.revenue, funding = c.funding
                  from candidates c where c.id = d.candidate_id;
                create index ix_candidates_credit_code on candidates (credit_code) where credit_code is not null;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_candidates_credit_code;");
            migrationBuilder.DropIndex(
                name: "ix_dossiers_owner",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "founded_on",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "funding",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "groups",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "owner_account_id",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "revenue",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "staff",
                table: "dossiers");

            migrationBuilder.DropColumn(
                name: "status",
                table: "dossiers");
        }
    }
}
