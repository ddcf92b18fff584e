using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using QtQms.Drafting.Data;

namespace QtQms.Drafting.Migrations.Sqlite.Releases;

/// <summary>
/// Makes the database itself refuse to change or delete what was published. Stands apart from the generated
/// migrations and after the first of them. A later migration that rebuilds one of these tables drops its triggers
/// and must make them again.
/// </summary>
[DbContext(typeof(DraftingDbContext))]
[Migration("20270101000000_ReleasesStayAsTheyAre")]
public sealed class ReleasesStayAsTheyAre : Migration
{
    private static readonly string[] Tables = ["Releases", "ReleaseClauses"];
    private static readonly string[] Acts = ["UPDATE", "DELETE"];

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var (name, table, act) in Triggers())
        {
            migrationBuilder.Sql(
                $"CREATE TRIGGER \"{name}\" BEFORE {act} ON \"{table}\" BEGIN SELECT RAISE(ABORT, 'A release is never changed or deleted.'); END;");
        }
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var (name, _, _) in Triggers())
            migrationBuilder.Sql($"DROP TRIGGER \"{name}\";");
    }

    private static IEnumerable<(string Name, string Table, string Act)> Triggers() =>
        from table in Tables
        from act in Acts
        select ($"{table}_no_{act.ToLowerInvariant()}", table, act);
}
