import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";
import { nodesOf } from "./nodes.mjs";

const { markdownOf } = await load("src/editor/desk/paste.ts");
const { put } = await load("src/editor/desk/pasting.ts");
const { EditorState } = await import("@codemirror/state");

const from = html => markdownOf(nodesOf(html)).markdown;

const item = (level, sign, words) =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`;

test("Word_HeadingsListsAndBold", () => {
  const html = `<html><head><style>p{color:red}</style></head><body lang=EN-GB><!--StartFragment-->
<h2>6.1&nbsp;Risk<o:p></o:p></h2>
<p class=MsoNormal>The organization <b style='mso-bidi-font-weight:normal'>shall
not</b><span style='mso-spacerun:yes'>  </span>do <i>this</i>.<o:p></o:p></p>
${item(1, "·", "one")}${item(1, "·", "two <b>bold</b>")}${item(2, "o", "inner")}${item(1, "·", "three")}
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${item(1, "1.", "first")}${item(1, "2.", "second")}${item(2, "a)", "lettered")}
<h3>Details</h3><h4>More</h4>
<!--EndFragment--></body></html>`;
  assert.equal(from(html), [
    "# 6.1 Risk", "The organization **shall not** do *this*.", "- one\n- two **bold**\n  - inner\n- three", "1. first\n2. second\n   1. lettered", "## Details", "## More",
  ].join("\n\n"));
});

test("Word_FootnotesBecomeText_CommentsAndDeletionsGo", () => {
  const html = `<p class=MsoNormal>Text<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> goes<del> away</del> <ins>on</ins>.<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[AB1]</a></span></p>
<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1"><span>[1]</span></a> A remark.</p></div></div>
<div style='mso-element:comment-list'><p>Comment text</p></div>`;
  assert.equal(from(html), "Text[1] goes on.\n\n[1] A remark.");
});

test("Word_TableWithSpansAndAlignment", () => {
  const html = `<table class=MsoTableGrid><tr><td><p><b>Area</b></p></td><td style='text-align:right'><p>Value | unit</p></td></tr>
<tr><td rowspan=2><p>one</p><p>more</p></td><td style="text-align:right">1</td></tr><tr><td>2</td></tr><tr><td colspan=2>both<br>lines</td></tr></table>`;
  assert.equal(from(html), "| **Area** | Value \\| unit |\n| --- | ---: |\n| one more | 1 |\n|  | 2 |\n| both lines |  |");
});

test("Standards_NotesExamplesAndSourcesBecomeBlocks", () => {
  assert.equal(from("<p>NOTE 1 to entry: It explains.</p><p><b>EXAMPLE</b> A laser.</p><p>[SOURCE: ISO 9000:2015, 3.1]</p><p>Note that this is none.</p>"),
    "::: note\nIt explains.\n:::\n\n::: example\nA laser.\n:::\n\n::: source\nISO 9000:2015, 3.1\n:::\n\nNote that this is none.");
});

test("Web_ListsLinksQuotesCodeAndRules", () => {
  const html = `<article><h1>Title</h1><p>See <a href="https://x.example/a(b)">the <em>page</em></a>, <a href="javascript:alert(1)">not this</a>, <a href="/relative">nor this</a>, <a href="mailto:a@b.example">mail</a>.</p>
<ul><li>one<ul><li>two</li></ul></li><li><p>three</p><p>more</p></li></ul><ol start="3"><li>c</li><li>d</li></ol>
<blockquote><p>said</p><p>again</p></blockquote><pre><code>a  b
c</code></pre><hr><p>H<sub>2</sub>O and x<sup>2</sup> and <code>a\`b</code></p></article>`;
  assert.equal(from(html), [
    "# Title", "See [the *page*](https://x.example/a%28b%29), not this, nor this, [mail](mailto:a@b.example).", "- one\n  - two\n- three\n\n  more", "3. c\n4. d",
    "> said\n>\n> again", "```\na  b\nc\n```", "---", "H~2~O and x^2^ and ``a`b``",
  ].join("\n\n"));
});

test("GoogleDocs_BoldByStyleOnly", () => {
  assert.equal(from(`<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400">plain </span><span style="font-weight:700">bold</span><span style="font-weight:700;font-style:italic"> both</span></p><br><ul><li dir="ltr"><p dir="ltr"><span>point</span></p></li></ul></b>`),
    "plain **bold *both***\n\n- point");
});

test("Pictures_AreLeftOutAndCounted", () => {
  assert.deepEqual(markdownOf(nodesOf(`<p>a<img src="https://x.example/track.gif" alt="x">b</p><img src="data:,">`)), { markdown: "ab", pictures: 2 });
});

test("Signs_MeanThemselves", () => {
  for (const [html, markdown] of [
    ["<p># no heading</p>", "\\# no heading"],
    ["<p>- no point</p>", "\\- no point"],
    ["<p>1. no number</p>", "1\\. no number"],
    ["<p>::: note</p>", "\\::: note"],
    ["<p>a * b * c_d _e_ $5 ~x^</p>", "a \\* b \\* c_d \\_e\\_ \\$5 \\~x\\^"],
    ["<p>[[scope]] [1] [a](b) [^1]</p>", "\\[[scope]] [1] [a\\](b) [\\^1]"],
    ["<p>&lt;b&gt; {#name} 1 &lt; 2</p>", "\\<b> \\{#name} 1 < 2"],
    ["<p><b> spaced </b>out</p>", "**spaced** out"],
    ["<p><b>a</b><b>b</b></p>", "**ab**"],
    ["<p>one<br>two</p>", "one\\\ntwo"],
    ["<script>x</script><p style='display:none'>x</p><p onclick=x>y</p>", "y"],
  ])
    assert.equal(from(html), markdown);
});

test("LayoutTables_AreNoTables", () => assert.equal(from("<table><tr><td><p>a</p><p>b</p></td></tr></table>"), "a\n\nb"));

test("DeepNests_AreFlat", () => {
  assert.match(from("<div>".repeat(5_000) + "deep" + ""), /deep/);
  assert.match(from("<ul><li>".repeat(2_000) + "deep"), /deep/);
  assert.match(from("<table><tr><th>".repeat(300) + "deep"), /deep/);
});

test("Put_KeepsBlocksApart", () => {
  const done = (doc, at, markdown) => {
    const state = EditorState.create({ doc, selection: { anchor: at } });
    return state.update(put(state, markdown)).state.doc.toString();
  };
  assert.equal(done("ab", 1, "x"), "axb");
  assert.equal(done("ab", 1, "- x"), "a\n\n- x\n\nb");
  assert.equal(done("a\n\n", 3, "- x"), "a\n\n- x");
  assert.equal(done("a\n\n\n\nb", 3, "# x\n\ny"), "a\n\n# x\n\ny\n\nb");
  assert.equal(done("a\nb", 1, "x\n\ny"), "ax\n\ny\nb");
  assert.equal(done("| a | b |\n|---|---|\n| c | d |", 24, "x\n\n- y|z"), "| a | b |\n|---|---|\n| c x - y\\|z| d |");
});
