using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QtQms.Drafting.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RecentCuts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Cuts",
                table: "Authorships",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Cuts",
                table: "Authorships");
        }
    }
}
