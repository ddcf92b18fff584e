using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using QtQms.Drafting.Data.Ballots;
using QtQms.Drafting.Data.Comments;
using QtQms.Drafting.Data.Editing;
using QtQms.Drafting.Data.Members;
using QtQms.Drafting.Data.Releases;
using QtQms.Drafting.Data.Standards;

namespace QtQms.Drafting.Data;

/// <summary>The one database context: the portal's rows with those of Identity, OpenIddict and Data Protection.</summary>
public sealed class DraftingDbContext(DbContextOptions<DraftingDbContext> options)
    : IdentityUserContext<PersonRow, Guid>(options), IDataProtectionKeyContext
{
    /// <summary>Voting interests.</summary>
    public DbSet<OrganisationRow> Organisations => Set<OrganisationRow>();

    /// <summary>Working groups.</summary>
    public DbSet<WorkingGroupRow> WorkingGroups => Set<WorkingGroupRow>();

    /// <summary>Who is in which group, for whom, with which roles.</summary>
    public DbSet<MembershipRow> Memberships => Set<MembershipRow>();

    /// <summary>Acts that need two people, proposed and settled.</summary>
    public DbSet<ActOfTwoRow> ActsOfTwo => Set<ActOfTwoRow>();

    /// <summary>Standards.</summary>
    public DbSet<StandardRow> Standards => Set<StandardRow>();

    /// <summary>The road each standard took.</summary>
    public DbSet<StageMoveRow> StageMoves => Set<StageMoveRow>();

    /// <summary>
    /// Clauses that stand in the trees of the drafts. With <c>IgnoreQueryFilters</c> those that were removed, and other wordings of
    /// clauses, are among them.
    /// </summary>
    public DbSet<ClauseRow> Clauses => Set<ClauseRow>();

    /// <summary>The logs of the trees.</summary>
    public DbSet<TreeRevisionRow> TreeRevisions => Set<TreeRevisionRow>();

    /// <summary>What the logs of the trees begin with.</summary>
    public DbSet<TreeSnapshotRow> TreeSnapshots => Set<TreeSnapshotRow>();

    /// <summary>Other wordings of clauses.</summary>
    public DbSet<VariantRow> Variants => Set<VariantRow>();

    /// <summary>What was done with other wordings.</summary>
    public DbSet<VariantMoveRow> VariantMoves => Set<VariantMoveRow>();

    /// <summary>Pictures that the texts may show; those that were removed are among them.</summary>
    public DbSet<FigureRow> Figures => Set<FigureRow>();

    /// <summary>The bytes of figures.</summary>
    public DbSet<FigureContentRow> FigureContents => Set<FigureContentRow>();

    /// <summary>Draft states with names.</summary>
    public DbSet<NamedPointRow> NamedPoints => Set<NamedPointRow>();

    /// <summary>Registers of other standards.</summary>
    public DbSet<ReferenceRow> References => Set<ReferenceRow>();

    /// <summary>The revision log.</summary>
    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();

    /// <summary>Texts at versions, so that replaying is short.</summary>
    public DbSet<SnapshotRow> Snapshots => Set<SnapshotRow>();

    /// <summary>Who wrote when, derived from the revision log.</summary>
    public DbSet<SittingRow> Sittings => Set<SittingRow>();

    /// <summary>Who wrote which words, derived from the revision log.</summary>
    public DbSet<AuthorshipRow> Authorships => Set<AuthorshipRow>();

    /// <summary>Who watches what.</summary>
    public DbSet<WatchRow> Watches => Set<WatchRow>();

    /// <summary>What members have seen of the drafts.</summary>
    public DbSet<VisitRow> Visits => Set<VisitRow>();

    /// <summary>Comments.</summary>
    public DbSet<CommentRow> Comments => Set<CommentRow>();

    /// <summary>Ballots.</summary>
    public DbSet<BallotRow> Ballots => Set<BallotRow>();

    /// <summary>Roster entries of ballots.</summary>
    public DbSet<RosterEntryRow> RosterEntries => Set<RosterEntryRow>();

    /// <summary>Votes, every one ever cast.</summary>
    public DbSet<VoteRow> Votes => Set<VoteRow>();

    /// <summary>Releases.</summary>
    public DbSet<ReleaseRow> Releases => Set<ReleaseRow>();

    /// <summary>Clauses as releases hold them.</summary>
    public DbSet<ReleaseClauseRow> ReleaseClauses => Set<ReleaseClauseRow>();

    /// <summary>Figures that releases show.</summary>
    public DbSet<ReleaseFigureRow> ReleaseFigures => Set<ReleaseFigureRow>();

    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.UseOpenIddict();

        builder.Entity<OrganisationRow>().HasIndex(row => row.Name).IsUnique();
        builder.Entity<WorkingGroupRow>().HasIndex(row => row.Name).IsUnique();
        builder.Entity<MembershipRow>().HasIndex(row => new { row.WorkingGroupId, row.PersonId });
        builder.Entity<MembershipRow>().HasOne<WorkingGroupRow>().WithMany().HasForeignKey(row => row.WorkingGroupId);
        builder.Entity<ActOfTwoRow>().Property(row => row.SettledAt).IsConcurrencyToken();
        builder.Entity<ActOfTwoRow>().HasIndex(row => new { row.StandardId, row.SettledAt });

        builder.Entity<StandardRow>().HasIndex(row => row.Slug).IsUnique();
        builder.Entity<StageMoveRow>().HasIndex(row => row.StandardId);
        builder.Entity<ClauseRow>().HasIndex(row => new { row.StandardId, row.Slug }).IsUnique();
        builder.Entity<ClauseRow>().HasOne<StandardRow>().WithMany().HasForeignKey(row => row.StandardId);
        builder.Entity<ClauseRow>().HasQueryFilter(row => row.RemovedAt == null && row.VariantOfId == null);
        builder.Entity<TreeRevisionRow>().HasKey(row => new { row.StandardId, row.Version });
        builder.Entity<TreeRevisionRow>().HasIndex(row => row.ActId).IsUnique();
        builder.Entity<TreeRevisionRow>().HasOne<StandardRow>().WithMany().HasForeignKey(row => row.StandardId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<TreeSnapshotRow>().HasKey(row => new { row.StandardId, row.Version });
        builder.Entity<VariantRow>().HasIndex(row => new { row.ClauseId, row.Slug }).IsUnique();
        builder.Entity<VariantRow>().HasIndex(row => row.StandardId);
        builder.Entity<VariantMoveRow>().HasIndex(row => row.VariantId);
        builder.Entity<VariantMoveRow>().HasIndex(row => new { row.StandardId, row.At });
        builder.Entity<FigureRow>().HasIndex(row => new { row.StandardId, row.Name }).IsUnique();
        builder.Entity<FigureRow>().HasOne<StandardRow>().WithMany().HasForeignKey(row => row.StandardId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<FigureContentRow>().HasKey(row => row.FigureId);
        builder.Entity<FigureContentRow>().HasOne<FigureRow>().WithOne().HasForeignKey<FigureContentRow>(row => row.FigureId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<NamedPointRow>().HasIndex(row => new { row.StandardId, row.Name }).IsUnique();
        builder.Entity<NamedPointRow>().HasMany(row => row.Clauses).WithOne().HasForeignKey(row => row.NamedPointId);
        builder.Entity<NamedPointClauseRow>().HasKey(row => new { row.NamedPointId, row.ClauseId });
        builder.Entity<ReferenceRow>().HasIndex(row => new { row.StandardId, row.Name }).IsUnique();

        builder.Entity<RevisionRow>().HasKey(row => new { row.ClauseId, row.Version });
        builder.Entity<RevisionRow>().HasIndex(row => new { row.ClauseId, row.ClientId, row.Sequence }).IsUnique();
        builder.Entity<RevisionRow>().HasOne<ClauseRow>().WithMany().HasForeignKey(row => row.ClauseId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<SnapshotRow>().HasKey(row => new { row.ClauseId, row.Version });

        builder.Entity<SittingRow>().HasKey(row => new { row.ClauseId, row.FirstVersion });
        builder.Entity<SittingRow>().HasIndex(row => new { row.StandardId, row.EndedAt });
        builder.Entity<AuthorshipRow>().HasKey(row => row.ClauseId);

        builder.Entity<WatchRow>().HasIndex(row => new { row.PersonId, row.StandardId, row.ClauseId }).IsUnique();
        builder.Entity<VisitRow>().HasKey(row => new { row.PersonId, row.StandardId });

        builder.Entity<CommentRow>().HasIndex(row => new { row.StandardId, row.Number }).IsUnique();
        builder.Entity<CommentRow>().HasIndex(row => row.ClauseId);
        builder.Entity<CommentRow>().HasMany(row => row.Replies).WithOne().HasForeignKey(row => row.CommentId);
        builder.Entity<CommentRow>().HasMany(row => row.Dispositions).WithOne().HasForeignKey(row => row.CommentId);

        builder.Entity<BallotRow>().HasIndex(row => new { row.StandardId, row.Number }).IsUnique();
        builder.Entity<BallotRow>().Property(row => row.Stamp).IsConcurrencyToken();
        builder.Entity<BallotRow>().HasMany(row => row.Roster).WithOne().HasForeignKey(row => row.BallotId);
        builder.Entity<BallotRow>().HasMany(row => row.Clauses).WithOne().HasForeignKey(row => row.BallotId);
        builder.Entity<BallotClauseRow>().HasKey(row => new { row.BallotId, row.ClauseId });
        builder.Entity<RosterEntryRow>().HasIndex(row => new { row.BallotId, row.OrganisationId }).IsUnique();
        builder.Entity<RosterEntryRow>().HasMany(row => row.Votes).WithOne().HasForeignKey(row => row.RosterEntryId);
        builder.Entity<VoteRow>().HasIndex(row => new { row.RosterEntryId, row.Sequence }).IsUnique();

        builder.Entity<ReleaseRow>().HasIndex(row => new { row.StandardId, row.Version }).IsUnique();
        builder.Entity<ReleaseRow>().HasIndex(row => new { row.StandardId, row.Number }).IsUnique();
        builder.Entity<ReleaseRow>().HasMany(row => row.Clauses).WithOne().HasForeignKey(row => row.ReleaseId);
        builder.Entity<ReleaseClauseRow>().HasKey(row => new { row.ReleaseId, row.ClauseId });
        builder.Entity<ReleaseClauseRow>().HasIndex(row => new { row.ReleaseId, row.Order }).IsUnique();
        builder.Entity<ReleaseFigureRow>().HasKey(row => new { row.ReleaseId, row.FigureId });
        builder.Entity<ReleaseFigureRow>().HasOne<ReleaseRow>().WithMany().HasForeignKey(row => row.ReleaseId).OnDelete(DeleteBehavior.Restrict);
        builder.Entity<ReleaseFigureRow>().HasOne<FigureRow>().WithMany().HasForeignKey(row => row.FigureId).OnDelete(DeleteBehavior.Restrict);
    }
}
