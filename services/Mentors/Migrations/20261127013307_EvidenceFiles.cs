using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Mentors.Migrations
{
    /// <inheritdoc />
    public partial class EvidenceFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "file_hash",
                table: "mentor_evidence",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "file_id",
                table: "mentor_evidence",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "file_kind",
                table: "mentor_evidence",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "file_name",
                table: "mentor_evidence",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "file_size",
                table: "mentor_evidence",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_mentor_evidence_file",
                table: "mentor_evidence",
                column: "file_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_mentor_evidence_file",
                table: "mentor_evidence");

            migrationBuilder.DropColumn(
                name: "file_hash",
                table: "mentor_evidence");

            migrationBuilder.DropColumn(
                name: "file_id",
                table: "mentor_evidence");

            migrationBuilder.DropColumn(
                name: "file_kind",
                table: "mentor_evidence");

            migrationBuilder.DropColumn(
                name: "file_name",
                table: "mentor_evidence");

            migrationBuilder.DropColumn(
                name: "file_size",
                table: "mentor_evidence");
        }
    }
}
