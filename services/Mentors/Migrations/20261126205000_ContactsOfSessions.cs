using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChuangMeng.Mentors.Migrations
{
    /// <inheritdoc />
    public partial class ContactsOfSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "session_id",
                table: "project_contacts",
                type: "uuid",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "session_id",
                table: "project_contacts");
        }
    }
}
