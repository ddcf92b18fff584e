using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using QtQms.Drafting.Data;

namespace QtQms.Drafting.Migrations.Sqlite;

/// <summary>Gives the migrations tool a context; <c>dotnet ef migrations add NAME --project migrations/QtQms.Drafting.Migrations.Sqlite</c>.</summary>
public sealed class DesignTimeContextFactory : IDesignTimeDbContextFactory<DraftingDbContext>
{
    public DraftingDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<DraftingDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsAssembly(typeof(DesignTimeContextFactory).Assembly))
            .Options);
}
