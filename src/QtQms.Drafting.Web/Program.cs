using QtQms.Drafting.Web.Ballots;
using QtQms.Drafting.Web.Comments;
using QtQms.Drafting.Web.Editing;
using QtQms.Drafting.Web.Following;
using QtQms.Drafting.Web.History;
using QtQms.Drafting.Web.Hosting;
using QtQms.Drafting.Web.Members;
using QtQms.Drafting.Web.Releases;
using QtQms.Drafting.Web.Search;
using QtQms.Drafting.Web.Standards;
using QtQms.Drafting.Web.Standards.Exporting;
using QtQms.Drafting.Web.Standards.Figures;
using QtQms.Drafting.Web.Standards.Importing;

if (args is ["verify", .. var settings])
    return await VerifyCommand.RunAsync(settings, Console.Out);
if (args is ["export", .. var export])
    return await ExportCommand.RunAsync(export, Console.Out);
if (args is ["import", .. var import])
    return await ImportCommand.RunAsync(import, Console.Out);

var builder = WebApplication.CreateBuilder(args);
builder.AddData();
builder.AddHealth();
builder.AddMembers();
builder.AddOpenId();
builder.AddStandards();
builder.AddImporting();
builder.AddReleases();
builder.AddEditing();
builder.AddHistory();
builder.AddFollowing();
builder.AddComments();
builder.AddBallots();
builder.AddSearch();
builder.AddApi();
builder.AddPages();

var app = builder.Build();
await app.PrepareDataAsync();
await app.SeedAsync();
app.UsePages();
app.MapHealth();
app.MapMembers();
app.MapIdentifiers();
app.MapShaping();
app.MapFigures();
app.MapExports();
app.MapOpenId();
app.MapReleases();
app.MapEditing();
app.MapDraftReferences();
app.MapBallots();
app.MapApi();
app.Greet();
app.Run();
return 0;

/// <summary>The portal; named so that tests can start it.</summary>
public sealed partial class Program;
