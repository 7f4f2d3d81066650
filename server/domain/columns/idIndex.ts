// Which row an interview stands in. A Map of a million UUID strings takes some 170 MB; ids packed into four words
// beside an open-addressing table take 24 to 32 bytes each.
import { lengthen } from "./column.ts";

const EMPTY = -1;

/** Linear probing over row numbers, at most half full; removal shifts back, so no tombstones gather. */
export class IdIndex {
  #words: Uint32Array;
  #slots: Int32Array = new Int32Array(16).fill(EMPTY);
  #used = 0;

  constructor(capacity: number) {
    this.#words = new Uint32Array(4 * capacity);
  }

  /** The row of a UUID, or undefined. */
  find(id: string): number | undefined {
    const key = pack(id);
    const mask = this.#slots.length - 1;
    for (let slot = mix(key) & mask; ; slot = (slot + 1) & mask) {
      const row = this.#slots[slot] ?? EMPTY;
      if (row === EMPTY) return undefined;
      if (this.#holds(row, key)) return row;
    }
  }

  /** Enters a UUID that is not in the index; rows are below the capacity. */
  add(id: string, row: number): void {
    if (2 * (this.#used + 1) > this.#slots.length) this.#rehash();
    this.#words.set(pack(id), 4 * row);
    this.#place(row);
    this.#used++;
  }

  remove(row: number): void {
    const mask = this.#slots.length - 1;
    let hole = this.#home(row);
    while (this.#slots[hole] !== row) hole = (hole + 1) & mask;
    this.#used--;
    // Knuth, The Art of Computer Programming 3, 6.4, algorithm R: close the gap behind a removed key.
    for (let slot = (hole + 1) & mask; ; slot = (slot + 1) & mask) {
      const next = this.#slots[slot] ?? EMPTY;
      if (next === EMPTY) break;
      const distance = (slot - this.#home(next)) & mask;
      if (distance < ((slot - hole) & mask)) continue;
      this.#slots[hole] = next;
      hole = slot;
    }
    this.#slots[hole] = EMPTY;
  }

  grow(capacity: number): void {
    this.#words = lengthen(this.#words, 4 * capacity, 0);
  }

  get bytes(): number {
    return this.#words.byteLength + this.#slots.byteLength;
  }

  #rehash(): void {
    const rows = this.#slots.filter((row) => row !== EMPTY);
    this.#slots = new Int32Array(2 * this.#slots.length).fill(EMPTY);
    for (const row of rows) this.#place(row);
  }

  #place(row: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#home(row);
    while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & mask;
    this.#slots[slot] = row;
  }

  #home(row: number): number {
    return mix(this.#words.subarray(4 * row, 4 * row + 4)) & (this.#slots.length - 1);
  }

  #holds(row: number, key: Uint32Array): boolean {
    const words = this.#words;
    const at = 4 * row;
    return (
      words[at] === key[0] && words[at + 1] === key[1] && words[at + 2] === key[2] && words[at + 3] === key[3]
    );
  }
}

/** The 128 bits of a UUID as four words; hexadecimal digits in either case. */
function pack(id: string): Uint32Array {
  const hex = id.replaceAll("-", "");
  return Uint32Array.of(
    Number.parseInt(hex.slice(0, 8), 16),
    Number.parseInt(hex.slice(8, 16), 16),
    Number.parseInt(hex.slice(16, 24), 16),
    Number.parseInt(hex.slice(24), 16),
  );
}

/** Spreads ids that differ in few bits, as source-derived cases' may. Constants: MurmurHash3's finaliser. */
function mix(key: Uint32Array): number {
  let h = 0;
  for (const word of key) {
    h = Math.imul(h ^ word, 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return h >>> 0;
}
