import type { ClauseClient } from "./client.ts";
import { Crowd } from "./crowd.ts";
import type { Peer } from "./peers.ts";
import type { Cursor, Person } from "./protocol.ts";

/** Who is here: the list above the text, and where each one's cursor stands in it. */
export class People {
  readonly #crowd: Crowd | null;
  readonly #me: string;
  #people: readonly Person[] = [];
  readonly #known = new Map<string, string>();

  constructor(list: HTMLElement | null, me: string) {
    this.#crowd = list && new Crowd(list, me);
    this.#me = me;
  }

  /** Everybody who is here now. Returns who came and who went, by name, since the last time; nobody the first time. */
  show(people: readonly Person[]): { came: string[]; went: string[] } {
    const before = this.#persons();
    this.#people = people;
    const now = this.#persons();
    this.#crowd?.show(now);
    const news = (these: readonly Person[], those: readonly Person[]) =>
      before.length === 0 ? [] : these.filter(one => one.personId !== this.#me && !those.some(other => other.personId === one.personId)).map(person => person.name);
    return { came: news(now, before), went: news(before, now) };
  }

  /** Cursors that moved; of connections that are not here (any more), nothing is taken. */
  move(cursors: readonly Cursor[]) {
    const moved = new Map(cursors.map(cursor => [cursor.connectionId, cursor]));
    this.#people = this.#people.map(person => ({ ...person, ...moved.get(person.connectionId) }));
  }

  /** Cursors of the other connections. One that has not moved keeps the place it was carried to; one from a version not seen yet waits. */
  cursors(client: ClauseClient, own: string | null, placed: readonly Peer[]): Peer[] {
    const shades = new Map<string, number>();
    const peers: Peer[] = [];
    for (const person of this.#people) {
      if (person.connectionId === own) continue;
      const shade = shades.get(person.category) ?? 0;
      shades.set(person.category, shade + 1);
      const before = placed.find(peer => peer.id === person.connectionId);
      const place = this.#place(client, person, before);
      if (place) peers.push({ id: person.connectionId, name: person.name, of: [person.organisation, person.category.replace("-", " ")].filter(Boolean).join(", "), category: person.category, shade: shade % 3, ...place });
    }
    return peers;
  }

  #place(client: ClauseClient, person: Person, before: Peer | undefined): Pick<Peer, "anchor" | "head" | "moves"> | null {
    const stays = before ? { anchor: before.anchor, head: before.head, moves: before.moves } : null;
    if (person.version === null || person.anchor === null || person.head === null) return null;
    const moved = `${person.version}:${person.anchor}:${person.head}`;
    if (before && this.#known.get(person.connectionId) === moved) return stays;
    const anchor = client.locate(person.anchor, person.version, 1);
    const head = client.locate(person.head, person.version, 1);
    if (anchor === null || head === null) return stays;
    this.#known.set(person.connectionId, moved);
    return { anchor, head, moves: (before?.moves ?? 0) + (before?.anchor === anchor && before.head === head ? 0 : 1) };
  }

  #persons(): Person[] {
    const persons = new Map<string, Person>();
    for (const person of this.#people) if (!persons.has(person.personId)) persons.set(person.personId, person);
    return [...persons.values()];
  }
}
