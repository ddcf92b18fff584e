using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace QtQms.Drafting.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TreeAndHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Moved",
                table: "Revisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RemovedAt",
                table: "Clauses",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "VariantOfId",
                table: "Clauses",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Authorships",
                columns: table => new
                {
                    ClauseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Spans = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Authorships", x => x.ClauseId);
                });

            migrationBuilder.CreateTable(
                name: "NamedPoints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StandardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TreeVersion = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NamedPoints", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sittings",
                columns: table => new
                {
                    ClauseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FirstVersion = table.Column<long>(type: "INTEGER", nullable: false),
                    LastVersion = table.Column<long>(type: "INTEGER", nullable: false),
                    StandardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Revisions = table.Column<int>(type: "INTEGER", nullable: false),
                    Inserted = table.Column<int>(type: "INTEGER", nullable: false),
                    Deleted = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sittings", x => new { x.ClauseId, x.FirstVersion });
                });

            migrationBuilder.CreateTable(
                name: "TreeRevisions",
                columns: table => new
                {
                    StandardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    ActId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Act = table.Column<string>(type: "TEXT", nullable: false),
                    Steps = table.Column<string>(type: "TEXT", nullable: false),
                    Undoes = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TreeRevisions", x => new { x.StandardId, x.Version });
                    table.ForeignKey(
                        name: "FK_TreeRevisions_Standards_StandardId",
                        column: x => x.StandardId,
                        principalTable: "Standards",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TreeSnapshots",
                columns: table => new
                {
                    StandardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Clauses = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TreeSnapshots", x => new { x.StandardId, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "Variants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClauseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClauseVersion = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SettledById = table.Column<Guid>(type: "TEXT", nullable: true),
                    TakenOver = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Variants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Visits",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StandardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SeenUpTo = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visits", x => new { x.PersonId, x.StandardId });
                });

            migrationBuilder.CreateTable(
                name: "Watches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StandardId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClauseId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Watches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NamedPointClauseRow",
                columns: table => new
                {
                    NamedPointId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClauseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NamedPointClauseRow", x => new { x.NamedPointId, x.ClauseId });
                    table.ForeignKey(
                        name: "FK_NamedPointClauseRow_NamedPoints_NamedPointId",
                        column: x => x.NamedPointId,
                        principalTable: "NamedPoints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_NamedPoints_StandardId_Name",
                table: "NamedPoints",
                columns: new[] { "StandardId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sittings_StandardId_EndedAt",
                table: "Sittings",
                columns: new[] { "StandardId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TreeRevisions_ActId",
                table: "TreeRevisions",
                column: "ActId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Variants_ClauseId",
                table: "Variants",
                column: "ClauseId");

            migrationBuilder.CreateIndex(
                name: "IX_Watches_PersonId_StandardId_ClauseId",
                table: "Watches",
                columns: new[] { "PersonId", "StandardId", "ClauseId" },
                unique: true);

            // A tree that stands already is what its log begins with.
            migrationBuilder.Sql(
                """
                INSERT INTO "TreeSnapshots" ("StandardId", "Version", "Clauses")
                SELECT s."Id", s."TreeVersion", (
                    SELECT json_group_array(json_object(
                        'id', lower(c."Id"), 'parent', lower(c."ParentId"), 'slug', c."Slug", 'title', c."Title", 'kind', c."Kind",
                        'obligation', c."Obligation", 'themes', c."Themes", 'lifecycle', c."Lifecycle", 'refs', c."Refs"))
                    FROM (SELECT * FROM "Clauses" WHERE "StandardId" = s."Id" ORDER BY "Position", "Id") c)
                FROM "Standards" s
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Authorships");

            migrationBuilder.DropTable(
                name: "NamedPointClauseRow");

            migrationBuilder.DropTable(
                name: "Sittings");

            migrationBuilder.DropTable(
                name: "TreeRevisions");

            migrationBuilder.DropTable(
                name: "TreeSnapshots");

            migrationBuilder.DropTable(
                name: "Variants");

            migrationBuilder.DropTable(
                name: "Visits");

            migrationBuilder.DropTable(
                name: "Watches");

            migrationBuilder.DropTable(
                name: "NamedPoints");

            migrationBuilder.DropColumn(
                name: "Moved",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "RemovedAt",
                table: "Clauses");

            migrationBuilder.DropColumn(
                name: "VariantOfId",
                table: "Clauses");
        }
    }
}
