using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QtQms.Drafting.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Variants : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Variants_ClauseId",
                table: "Variants");

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Variants",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Slug",
                table: "Variants",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "StandardId",
                table: "Variants",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.CreateTable(
                name: "VariantMoves",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StandardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VariantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VariantMoves", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Variants_ClauseId_Slug",
                table: "Variants",
                columns: new[] { "ClauseId", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Variants_StandardId",
                table: "Variants",
                column: "StandardId");

            migrationBuilder.CreateIndex(
                name: "IX_VariantMoves_StandardId_At",
                table: "VariantMoves",
                columns: new[] { "StandardId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_VariantMoves_VariantId",
                table: "VariantMoves",
                column: "VariantId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "VariantMoves");

            migrationBuilder.DropIndex(
                name: "IX_Variants_ClauseId_Slug",
                table: "Variants");

            migrationBuilder.DropIndex(
                name: "IX_Variants_StandardId",
                table: "Variants");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Variants");

            migrationBuilder.DropColumn(
                name: "Slug",
                table: "Variants");

            migrationBuilder.DropColumn(
                name: "StandardId",
                table: "Variants");

            migrationBuilder.CreateIndex(
                name: "IX_Variants_ClauseId",
                table: "Variants",
                column: "ClauseId");
        }
    }
}
