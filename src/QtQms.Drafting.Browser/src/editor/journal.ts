// What is not saved yet, kept on this device: sealed with a key that only this person's pages get from the server.

export interface KeptUpdate {
  clientId: string;
  sequence: number;
  changes: unknown;
}

/** A text with the changes that the server has not confirmed, as one page held it. */
export interface KeptText {
  /** What the clause is called, and where it is edited. */
  label: string;
  address: string;
  version: number;
  text: string;
  updates: KeptUpdate[];
}

export interface Kept extends KeptText {
  /** The page that kept it; a living page holds the lock of that name. */
  clientId: string;
  clause: string;
  at: Date;
}

interface Sealed {
  clientId: string;
  person: string;
  clause: string;
  at: number;
  iv: Uint8Array<ArrayBuffer>;
  content: ArrayBuffer;
}

const database = "drafting-unsaved";
const texts = "texts";

export class Journal {
  readonly #db: IDBDatabase;
  readonly #key: CryptoKey;
  readonly #person: string;

  private constructor(db: IDBDatabase, key: CryptoKey, person: string) {
    this.#db = db;
    this.#key = key;
    this.#person = person;
  }

  /** Rejects where the browser keeps nothing, or cannot seal it, or the page was given no key. */
  static async open(person: string, key: string): Promise<Journal> {
    if (!person || !key) throw new Error("There is no key to seal with.");
    if (!navigator.locks) throw new Error("There are no locks to tell living pages by.");
    const raw = Uint8Array.from(atob(key), letter => letter.charCodeAt(0));
    const sealing = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    return new Journal(await openDatabase(), sealing, person);
  }

  /** Resolves when it is stored, in place of what the page of this client id had kept, and of what it has taken over. */
  async put(clientId: string, clause: string, kept: KeptText, takenOver: readonly string[] = []): Promise<void> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const at = Date.now();
    const content = await crypto.subtle.encrypt(this.#sealing(iv, clientId, clause), this.#key, new TextEncoder().encode(JSON.stringify(kept)));
    await this.#write(store => {
      store.put({ clientId, person: this.#person, clause, at, iv, content } satisfies Sealed);
      for (const other of takenOver) store.delete(other);
    });
  }

  async remove(clientId: string): Promise<void> {
    await this.#write(store => store.delete(clientId));
  }

  /** What this person has unsaved here, oldest first, whether or not the page that wrote it still lives. What cannot be unsealed is left alone. */
  async all(): Promise<Kept[]> {
    const sealed = await answer<Sealed[]>(this.#db.transaction(texts).objectStore(texts).index("person").getAll(this.#person));
    const kept = await Promise.all(sealed.map(each => this.#unseal(each).catch(() => null)));
    return kept.filter(each => each !== null).sort((one, two) => one.at.getTime() - two.at.getTime());
  }

  /** What pages that no longer live have left of one clause. */
  async left(clause: string): Promise<Kept[]> {
    const [kept, living] = await Promise.all([this.all(), livingPages()]);
    return kept.filter(each => each.clause === clause && !living.has(each.clientId));
  }

  /** What stands there now under this name. */
  async find(clientId: string): Promise<Kept | null> {
    return (await this.all()).find(each => each.clientId === clientId) ?? null;
  }

  async #unseal({ clientId, clause, at, iv, content }: Sealed): Promise<Kept> {
    const plain = await crypto.subtle.decrypt(this.#sealing(iv, clientId, clause), this.#key, content);
    return { ...(JSON.parse(new TextDecoder().decode(plain)) as KeptText), clientId, clause, at: new Date(at) };
  }

  #sealing(iv: Uint8Array<ArrayBuffer>, clientId: string, clause: string): AesGcmParams {
    return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(JSON.stringify([this.#person, clientId, clause])) };
  }

  #write(change: (store: IDBObjectStore) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const transaction = this.#db.transaction(texts, "readwrite");
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("Nothing was stored."));
      change(transaction.objectStore(texts));
    });
  }
}

/** Holds the lock that says this page lives, until the page is gone. Resolves when it is held; false when another page has it. */
export function live(clientId: string): Promise<boolean> {
  return new Promise(resolve => {
    void navigator.locks.request(lockOf(clientId), { ifAvailable: true }, lock => {
      resolve(lock !== null);
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}

async function livingPages(): Promise<Set<string>> {
  const { held } = await navigator.locks.query();
  return new Set((held ?? []).map(lock => lock.name?.replace(/^drafting-page-/, "") ?? ""));
}

function lockOf(clientId: string): string {
  return `drafting-page-${clientId}`;
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(texts, { keyPath: "clientId" }).createIndex("person", "person");
  return answer(opening);
}

function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's store did not answer."));
  });
}
