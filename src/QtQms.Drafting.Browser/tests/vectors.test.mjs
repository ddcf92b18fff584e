// The same files that the server's tests read, against the installed packages: should a package change its mind, this says so.
import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { ChangeSet, EditorState, MapMode, Text } from "@codemirror/state"
import { load } from "./load.mjs"
import { collab, receiveUpdates, sendableUpdates } from "@codemirror/collab"

const ours = await load("src/editor/collab.ts")
const read = name => JSON.parse(readFileSync(new URL(`../../../tests/vectors/${name}`, import.meta.url), "utf8")).cases
const toText = string => Text.of(string.split("\n"))
const from = json => ChangeSet.fromJSON(json)
const json = change => JSON.parse(JSON.stringify(change))

test("changesets.json is what the package computes", () => {
  const cases = read("changesets.json")
  assert.ok(cases.length >= 400)
  cases.forEach((one, index) => {
    const [a, b, c, doc] = [from(one.a), from(one.b), from(one.c), toText(one.text)]
    const actual = {
      text: one.text, a: json(a), b: json(b), c: json(c),
      applied: a.apply(doc).toString(),
      composed: json(a.compose(c)),
      composedText: a.compose(c).apply(doc).toString(),
      aOverB: json(a.map(b)), aBeforeB: json(a.map(b, true)), bOverA: json(b.map(a)), bBeforeA: json(b.map(a, true)),
      bothAFirst: b.compose(a.map(b, true)).apply(doc).toString(),
      bothBFirst: b.compose(a.map(b)).apply(doc).toString(),
      inverse: json(a.invert(doc)),
      ranges: ranges(a),
      positions: Object.fromEntries(Object.keys(one.positions).map(key => [key, positions(a, key)])),
    }
    assert.deepEqual(actual, one, `case ${index}`)
    assert.equal(from(one.inverse).apply(a.apply(doc)).toString(), one.text, `case ${index}: undone`)
  })
})

test("rebase.json is what this product's client computes", () => {
  read("rebase.json").forEach((one, index) => {
    const text = toText(one.text)
    let client = EditorState.create({ doc: text, extensions: [ours.collab(ours.startOf(text, 0, one.client))] })
    for (const change of one.batch) client = client.update({ changes: from(change) }).state
    const counts = new Map()
    const sequence = name => counts.set(name, (counts.get(name) ?? 0) + 1).get(name)
    for (const entry of one.log) client = ours.receive(client, [{ clientId: entry.client, sequence: sequence(entry.client), changes: from(entry.changes) }]).state
    const { text: server, unconfirmed } = ours.synced(client)
    assert.equal(server.toString(), one.serverText, `case ${index}: server`)
    assert.deepEqual(unconfirmed.map(update => json(update.changes)), one.rebased, `case ${index}: batch`)
    assert.equal(client.doc.toString(), one.clientText, `case ${index}: client`)
  })
})

test("rebase.json is what a real client computes", () => {
  const cases = read("rebase.json")
  assert.ok(cases.length >= 400)
  cases.forEach((one, index) => {
    let client = EditorState.create({ doc: toText(one.text), extensions: [collab({ startVersion: 0, clientID: one.client })] })
    for (const change of one.batch) client = client.update({ changes: from(change) }).state
    let server = toText(one.text)
    for (const entry of one.log) {
      server = from(entry.changes).apply(server)
      client = receiveUpdates(client, [{ clientID: entry.client, changes: from(entry.changes) }]).state
    }
    assert.equal(server.toString(), one.serverText, `case ${index}: server`)
    assert.deepEqual(sendableUpdates(client).map(update => json(update.changes)), one.rebased, `case ${index}: batch`)
    assert.equal(client.doc.toString(), one.clientText, `case ${index}: client`)
    assert.equal(one.rebased.reduce((doc, change) => from(change).apply(doc), server).toString(), one.clientText, `case ${index}: both`)
  })
})

function ranges(change) {
  const result = []
  change.iterChanges((fromA, toA, fromB, toB, text) => result.push([fromA, toA, fromB, toB, text.toString()]))
  return result
}

function positions(change, key) {
  const [mode, assoc] = key.split(" ")
  return Array.from({ length: change.length + 1 }, (_, at) => change.mapPos(at, Number(assoc), MapMode[mode]))
}
