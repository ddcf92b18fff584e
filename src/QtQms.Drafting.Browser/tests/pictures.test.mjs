import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { isPictureAlone, listed, pictureIn, said, sized, wrongWith } = await load("src/editor/desk/pictures.ts");
const { figure } = await load("src/editor/desk/acts.ts");
const { EditorState } = await import("@codemirror/state");

const file = (type, size = 10, name = "a") => ({ type, size, name });
const trap = { name: "ion-trap.png", address: "/standards/s/figures/ion-trap.png", width: 2, height: 1 };

test("Picture_IsTheFirstAmongFiles", () => {
  assert.equal(pictureIn([file("text/plain"), file("image/gif", 1, "b"), file("image/png")]).name, "b");
  assert.equal(pictureIn([file("application/pdf")]), null);
});

test("Copied_PictureAlone_OrBesideWords", () => {
  for (const html of ["", "<meta charset='utf-8'><img src='x'>", "<html><body><!--StartFragment--><a href='x'><img src='x'></a>&nbsp;</body></html>"]) assert.ok(isPictureAlone(html), html);
  for (const html of ["<p>words</p>", "<p>words <img src='x'></p>", "<table><tr><td>1</td></tr></table>", "<p></p>"]) assert.ok(!isPictureAlone(html), html);
});

test("File_UpToTheLimit_MayBeSent", () => {
  assert.equal(wrongWith(file("image/png", 99), 100), "");
  assert.equal(wrongWith(file("image/png", 100), 100), "");
  assert.match(wrongWith(file("image/png", 101), 100), /most/);
  assert.match(wrongWith(file("image/gif"), 100), /PNG, JPEG or SVG/);
  assert.match(wrongWith(file("image/png", 0), 100), /empty/);
  assert.equal(wrongWith(file(""), 100), "");
});

test("Sizes_AreSaidShortly", () => assert.deepEqual([1, 2048, 1 << 20, 1.5 * (1 << 20)].map(sized), ["1 KB", "2 KB", "1 MB", "1.5 MB"]));

test("Server_SaysAFigure_OrWhyNot", () => {
  assert.deepEqual(said(200, { refusal: null, figure: trap }), trap);
  assert.equal(said(409, { refusal: "No.", figure: null }), "No.");
  for (const [status, body] of [[200, null], [200, { figure: { name: "../x", address: "/standards/" } }], [500, null], [413, null], [404, {}]]) assert.equal(typeof said(status, body), "string");
  assert.match(said(404, null), /Sign in/);
});

test("List_HoldsOnlyFigures", () => {
  assert.deepEqual(listed([trap, { ...trap, address: "https://x.example/a.png" }, { ...trap, name: "A.png" }, 1, null]), [trap]);
  assert.deepEqual(listed({}), []);
});

test("Figure_StandsOnLinesOfItsOwn", () => {
  const state = EditorState.create({ doc: "Before.", selection: { anchor: 7 } });
  const text = state.update(figure("An [ion]\ntrap", "figures/ion-trap.png", 'The "trap"')(state)).state.doc.toString();
  assert.equal(text, 'Before.\n\n![An \\[ion\\] trap](figures/ion-trap.png "The \\"trap\\"")');
});
