import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { saveState, patience } = await load("src/editor/savestate.ts");
const calm = { opened: true, connected: true, mode: "write", reason: null, unsaved: 0, oldest: null, savedAt: null, trouble: null, refusal: null, keeping: "device" };
const at = new Date(2027, 2, 14, 14, 2, 5);

const cases = [
  ["nothing open yet", { opened: false }, 0, "opening", "Opening"],
  ["opened, nothing typed", {}, 0, "saved", "Saved"],
  ["acknowledged", { savedAt: at }, 0, "saved", "Saved at 14:02:05"],
  ["just typed", { unsaved: 1, oldest: 0, savedAt: at }, 0, "saving", "Saving"],
  ["one millisecond before patience ends", { unsaved: 1, oldest: 0 }, patience - 1, "saving", "Saving"],
  ["when patience ends", { unsaved: 1, oldest: 0 }, patience, "unsaved", "Not saved, kept on this device"],
  ["one millisecond after", { unsaved: 1, oldest: 0 }, patience + 1, "unsaved", "Not saved, kept on this device"],
  ["typed without a connection", { unsaved: 1, oldest: 0, connected: false }, 0, "unsaved", "Not saved, kept on this device"],
  ["all saved, connection lost", { savedAt: at, connected: false }, 0, "offline", "Saved at 14:02:05; connection lost, trying again"],
  ["a browser that keeps nothing", { unsaved: 1, oldest: 0, connected: false, keeping: "page" }, 0, "unsaved", "Not saved, kept in this page only"],
  ["a device that is full", { unsaved: 1, oldest: 0, connected: false, keeping: "refused" }, 0, "unsaved", "Not saved, kept in this page only, because this device has no room for it"],
  ["signed out", { savedAt: at, connected: false, trouble: "you are signed out" }, 0, "offline", "Saved at 14:02:05; you are signed out"],
  ["signed out with words not saved", { unsaved: 1, oldest: 0, connected: false, trouble: "you are signed out" }, 0, "unsaved", "Not saved, kept on this device: you are signed out"],
  ["storage in trouble", { unsaved: 1, oldest: 0, trouble: "The disk is full." }, 0, "unsaved", "Not saved, kept on this device: the disk is full"],
  ["closed for a ballot", { mode: "read", reason: "A ballot is open." }, 0, "readonly", "Read-only because a ballot is open"],
  ["closed with words not saved", { mode: "read", reason: "A ballot is open.", unsaved: 2, oldest: 0 }, 0, "unsaved", "Not saved, kept on this device: a ballot is open"],
  ["refused", { refusal: "The clause is too long.", unsaved: 1, oldest: 0 }, 0, "unsaved", "Not saved, kept on this device: the clause is too long"],
  ["refused at opening", { opened: false, refusal: "There is no such clause." }, 0, "readonly", "Read-only because there is no such clause"],
  ["a name at the start keeps its capitals", { mode: "read", reason: "QT-QMS is at enquiry." }, 0, "readonly", "Read-only because QT-QMS is at enquiry"],
];

for (const [name, facts, now, kind, text] of cases)
  test(name, () => {
    const state = saveState({ ...calm, ...facts }, now);
    assert.deepEqual([state.kind, state.text], [kind, text]);
  });

test("copying is offered when the text may not reach the server, and only then", () => {
  assert.equal(saveState({ ...calm, unsaved: 1, oldest: 0, refusal: "no" }, 0).copy, true);
  assert.equal(saveState({ ...calm, unsaved: 1, oldest: 0, mode: "read" }, 0).copy, true);
  assert.equal(saveState({ ...calm, unsaved: 1, oldest: 0, connected: false }, 0).copy, false);
  assert.equal(saveState({ ...calm, unsaved: 1, oldest: 0, connected: false, keeping: "page" }, 0).copy, true);
  assert.equal(saveState({ ...calm, refusal: "no" }, 0).copy, false);
});

test("never Saved over unacknowledged text, whatever else is the case", () => {
  for (const opened of [true, false])
    for (const connected of [true, false])
      for (const mode of ["read", "write"])
        for (const trouble of [null, "trouble"])
          for (const refusal of [null, "refused"])
            for (const unsaved of [1, 7])
              for (const keeping of ["unknown", "device", "page", "refused"])
                for (const now of [0, patience, 1e9]) {
                  const state = saveState({ opened, connected, mode, reason: null, unsaved, oldest: 0, savedAt: at, trouble, refusal, keeping }, now);
                  assert.doesNotMatch(state.text, /^Saved/);
                  assert.ok(state.kind === "saving" || state.kind === "unsaved");
                  if (now >= patience) assert.match(state.text, /^Not saved, kept/);
                }
});
