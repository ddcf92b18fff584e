// Writes changesets.json, rebase.json and parting.json beside this file, from the packages that the browser's half installs.
// node tests/vectors/generate.mjs   (after npm ci in src/QtQms.Drafting.Browser). Same packages and seed, same bytes.
import { writeFileSync } from "node:fs"
import { createRequire } from "node:module"

const require = createRequire(new URL("../../src/QtQms.Drafting.Browser/package.json", import.meta.url))
const { ChangeSet, EditorState, MapMode, Text } = require("@codemirror/state")
const { collab, receiveUpdates, sendableUpdates } = require("@codemirror/collab")

const seed = 20270314
const chance = mulberry32(seed)
const below = n => Math.floor(chance() * n)
const pick = list => list[below(list.length)]

function mulberry32(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), state | 1)
    x = (x + Math.imul(x ^ (x >>> 7), x | 61)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296
  }
}

const letters = ["a", "b", "c", "d", " ", "\n", "\n", "é", "漢", "😀", "𝔽", "\"", "\\", "\t", "\u0001", "\u2028", "<", "+", "\u007f"]
const plain = ["a", "b", "c", "d", "e", "f", "\n"]

function randomText(most) {
  const alphabet = chance() < 0.5 ? letters : plain
  return Array.from({ length: below(most + 1) }, () => pick(alphabet)).join("")
}

const toText = string => Text.of(string.split("\n"))

// Positions that split no surrogate pair.
function boundaries(string) {
  const positions = []
  for (let i = 0; i <= string.length; i++)
    if (i === 0 || i === string.length || !(string.codePointAt(i - 1) > 0xffff)) positions.push(i)
  return positions
}

function simpleChange(string) {
  const cuts = boundaries(string)
  const specs = []
  for (let n = 1 + below(3); n > 0; n--) {
    const one = pick(cuts), other = pick(cuts)
    const [from, to] = chance() < 0.4 ? [one, one] : [Math.min(one, other), Math.max(one, other)]
    specs.push({ from, to, insert: from === to || chance() < 0.5 ? toText(randomText(4)) : undefined })
  }
  return ChangeSet.of(specs, string.length)
}

// Also changes that only composing, mapping or inverting makes: replacements side by side, an insertion beside a deletion.
function randomChange(string) {
  const doc = toText(string)
  switch (below(6)) {
    case 0: {
      const first = simpleChange(string)
      return first.compose(simpleChange(first.apply(doc).toString()))
    }
    case 1: {
      const first = simpleChange(string)
      const back = first.invert(doc)
      return first.compose(back)
    }
    case 2: {
      const [a, b] = [simpleChange(string), simpleChange(string)]
      return a.compose(b.map(a, chance() < 0.5))
    }
    case 3: return chance() < 0.2 ? ChangeSet.empty(string.length) : simpleChange(string)
    default: return simpleChange(string)
  }
}

function positions(change) {
  const result = {}
  for (const mode of ["Simple", "TrackDel", "TrackBefore", "TrackAfter"])
    for (const assoc of [-1, 1])
      result[`${mode} ${assoc}`] = Array.from({ length: change.length + 1 }, (_, at) => change.mapPos(at, assoc, MapMode[mode]))
  return result
}

function ranges(change) {
  const result = []
  change.iterChanges((fromA, toA, fromB, toB, text) => result.push([fromA, toA, fromB, toB, text.toString()]))
  return result
}

// a and b change text, c changes what a makes.
function changeCase(text, a, b, c) {
  const doc = toText(text)
  return {
    text, a, b, c,
    applied: a.apply(doc).toString(),
    composed: a.compose(c),
    composedText: c.apply(a.apply(doc)).toString(),
    aOverB: a.map(b), aBeforeB: a.map(b, true), bOverA: b.map(a), bBeforeA: b.map(a, true),
    bothAFirst: a.compose(b.map(a)).apply(doc).toString(),
    bothBFirst: a.compose(b.map(a, true)).apply(doc).toString(),
    inverse: a.invert(doc),
    ranges: ranges(a),
    positions: positions(a),
  }
}

function changeCases() {
  const fixed = (text, a, b, c) => changeCase(text, ...[a, b, c].map(json => ChangeSet.fromJSON(json)))
  const cases = [
    fixed("", [], [], []),
    fixed("", [[0, "a"]], [[0, "b"]], [1]),
    fixed("01234567ab", [5, [0, "hi", "yo"], 3, [2]], [[10]], [13]),
    fixed("😀", [[2]], [2, [0, "𝔽"]], [[0, "", ""]]),
    fixed("abc\ndef", [[7, "", "", ""]], [3, [1], 3], [[1], 1]),
    fixed("abcdef", [[2, "x"], [2, "y"], 2], [1, [4, "z"], 1], [1, [0, "-"], 3]),
  ]
  while (cases.length < 400) {
    const text = randomText(pick([4, 8, 8, 16, 24]))
    const a = randomChange(text)
    cases.push(changeCase(text, a, randomChange(text), randomChange(a.apply(toText(text)).toString())))
  }
  return cases
}

// A real client makes a batch, then takes in the log one update at a time; what it then still wants to send is the answer.
function rebaseCase() {
  const text = randomText(pick([3, 6, 6, 12, 40]))
  const firstSequence = 1 + below(9)
  let client = EditorState.create({ doc: toText(text), extensions: [collab({ startVersion: 0, clientID: "me" })] })
  for (let n = 1 + below(4); n > 0; n--) {
    const changes = randomChange(client.doc.toString())
    if (!changes.empty) client = client.update({ changes }).state
  }
  const batch = sendableUpdates(client).map(update => update.changes)
  const log = []
  let server = toText(text), confirmed = 0
  for (let n = below(6); n > 0; n--) {
    const pending = sendableUpdates(client)
    const own = pending.length > 0 && chance() < 0.2
    const changes = own ? pending[0].changes : randomChange(server.toString())
    const clientID = own ? "me" : pick(["ana", "bo"])
    log.push({ client: clientID, sequence: own ? firstSequence + confirmed++ : 100 + log.length, changes })
    server = changes.apply(server)
    client = receiveUpdates(client, [{ clientID, changes }]).state
  }
  return {
    text, client: "me", firstSequence, batch, log,
    rebased: sendableUpdates(client).map(update => update.changes),
    serverText: server.toString(), clientText: client.doc.toString(),
  }
}

function write(name, about, cases) {
  const lines = cases.map(one => "  " + JSON.stringify(one)).join(",\n")
  const head = JSON.stringify({ about, packages: "@codemirror/state 6.7.6, @codemirror/collab 6.1.1", seed }).slice(0, -1)
  writeFileSync(new URL(name, import.meta.url), `${head},"cases":[\n${lines}\n]}\n`)
}

write("changesets.json", "a and b change text, c changes a's result; the rest is what the package makes of them", changeCases())
write("rebase.json", "a client's batch, the log it missed, and the batch as the real client rebases it, one update at a time",
  Array.from({ length: 400 }, rebaseCase))

// What the browser's own parting.ts makes of a change when a stretch of its text was carried away.
const { load } = await import("../../src/QtQms.Drafting.Browser/tests/load.mjs")
const { partAt } = await load("src/editor/parting.ts")

function partingCase() {
  const text = randomText(pick([4, 8, 16]))
  const changes = randomChange(text)
  const cuts = boundaries(text)
  const [start, end] = [pick(cuts), pick(cuts)].sort((a, b) => a - b)
  const { stays, stretch } = partAt(changes, { start, end })
  return { text, changes, start, end, stays, after: [stretch.start, stretch.end] }
}

write("parting.json", "a change of text, the stretch of it that was carried away, what is left of the change, and where the stretch is after it",
  Array.from({ length: 300 }, partingCase))
