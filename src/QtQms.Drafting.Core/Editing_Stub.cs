// Stand-in until the algebra lands: delete this file then.
using System.Text.Json;
namespace QtQms.Drafting.Editing;
#pragma warning disable
public enum ChangeRefusal { None, TooLarge, Bad }
public sealed class ChangeSet { public static ChangeSet FromJson(string s)=>new(); public string Apply(string s)=>s; public string ToJson()=>""; public ChangeRefusal Check(string t,int limit)=>ChangeRefusal.None;
 public static bool TryParse(JsonElement e,int limit,out ChangeSet c,out ChangeRefusal r){c=new();r=ChangeRefusal.None;return true;} }
public sealed record Update(string ClientId,long Sequence,ChangeSet Changes);
public static class Rebase { public static bool TryOver(IReadOnlyList<Update> mine, IEnumerable<Update> missed, out IReadOnlyList<Update> rebased){rebased=mine;return true;} }
