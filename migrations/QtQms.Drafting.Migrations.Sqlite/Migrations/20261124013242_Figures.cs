using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QtQms.Drafting.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Figures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Figures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StandardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<int>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemovedById = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Figures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Figures_Standards_StandardId",
                        column: x => x.StandardId,
                        principalTable: "Standards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FigureContents",
                columns: table => new
                {
                    FigureId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FigureContents", x => x.FigureId);
                    table.ForeignKey(
                        name: "FK_FigureContents_Figures_FigureId",
                        column: x => x.FigureId,
                        principalTable: "Figures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReleaseFigures",
                columns: table => new
                {
                    ReleaseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FigureId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReleaseFigures", x => new { x.ReleaseId, x.FigureId });
                    table.ForeignKey(
                        name: "FK_ReleaseFigures_Figures_FigureId",
                        column: x => x.FigureId,
                        principalTable: "Figures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReleaseFigures_Releases_ReleaseId",
                        column: x => x.ReleaseId,
                        principalTable: "Releases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Figures_StandardId_Name",
                table: "Figures",
                columns: new[] { "StandardId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReleaseFigures_FigureId",
                table: "ReleaseFigures",
                column: "FigureId");

            // What was shown stays as it was, whatever a program does: a figure is never another, and that of a release never goes.
            migrationBuilder.Sql("CREATE TRIGGER \"ReleaseFigures_no_update\" BEFORE UPDATE ON \"ReleaseFigures\" BEGIN SELECT RAISE(ABORT, 'A release is never changed or deleted.'); END;");
            migrationBuilder.Sql("CREATE TRIGGER \"ReleaseFigures_no_delete\" BEFORE DELETE ON \"ReleaseFigures\" BEGIN SELECT RAISE(ABORT, 'A release is never changed or deleted.'); END;");
            migrationBuilder.Sql("CREATE TRIGGER \"FigureContents_no_update\" BEFORE UPDATE ON \"FigureContents\" BEGIN SELECT RAISE(ABORT, 'A figure is never changed.'); END;");
            migrationBuilder.Sql("CREATE TRIGGER \"FigureContents_no_delete\" BEFORE DELETE ON \"FigureContents\" WHEN EXISTS (SELECT 1 FROM \"ReleaseFigures\" WHERE \"FigureId\" = OLD.\"FigureId\") BEGIN SELECT RAISE(ABORT, 'A release shows this figure.'); END;");
            migrationBuilder.Sql("CREATE TRIGGER \"Figures_no_update\" BEFORE UPDATE OF \"StandardId\", \"Name\", \"MediaType\", \"Sha256\" ON \"Figures\" BEGIN SELECT RAISE(ABORT, 'A figure is never changed.'); END;");
            migrationBuilder.Sql("CREATE TRIGGER \"Figures_no_delete\" BEFORE DELETE ON \"Figures\" BEGIN SELECT RAISE(ABORT, 'The name of a figure is never given again.'); END;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FigureContents");

            migrationBuilder.DropTable(
                name: "ReleaseFigures");

            migrationBuilder.DropTable(
                name: "Figures");
        }
    }
}
