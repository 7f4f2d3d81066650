// An interview's sound on this tablet's disk: chunks encrypted like a draft while a segment runs, and closed segments
// sealed to the server. Memory holds one segment at most. Called by recorder.ts and openInterview.ts.
import type { Segment } from "../../../protocols/interview.ts";
import { sealMedia } from "../../../protocols/media.ts";
import { digest } from "../../../protocols/protocol.ts";
import { storage } from "../../storage.ts";
import type { LockedChunk } from "../../storageSchema.ts";
import type { Keeper } from "../lock/drafts.ts";
import { decrypt, decryptBytes, encrypt, encryptBytes } from "../lock/vault.ts";
import { knownServer } from "../sending/knownServer.ts";
import { soundType } from "./soundType.ts";

/** Which sound a chunk holds: from its segment's beginning to its own end. */
export type Span = Pick<Segment, "type" | "stretch" | "from" | "to">;

export interface Sound {
  /** Resolves when it is on disk, encrypted. */
  keep(segment: number, part: number, span: Span, sound: Uint8Array<ArrayBuffer>): Promise<void>;
  /**
   * Seals what the disk has of a segment; the chunks go. Rejects when the disk refused, or with `Unreadable`, and all
   * stays as it was.
   */
  close(segment: number): Promise<void>;
  /** Closes what a crash or a full disk left open. Rejects as `close` does, with the others closed. */
  closeAll(): Promise<void>;
  /** A number that no open segment has, nor any above it. */
  nextNumber(): Promise<number>;
  /** The closed ones that can be read, as the record names them. */
  segments(): Promise<Segment[]>;
  /** Whether some of it cannot be read, closed or not. */
  lost(): Promise<boolean>;
  remove(): Promise<void>;
}

/** Chunks that are there and that this key does not open: closing would delete what another might read. */
export class Unreadable extends Error {}

export function createSound(keeper: Keeper, interview: string): Sound {
  const { vault, key } = keeper;
  const chunkName = (segment: number, part: number) => `${interview}/${segment}/${part}`;

  async function close(segment: number): Promise<void> {
    const opened = await openChunks(await readChunks(segment));
    const last = opened.at(-1);
    if (last === undefined) return storage.closeSegment(interview, segment, null);
    const sound = joined(opened.map((chunk) => chunk.sound));
    const { sealing } = await knownServer();
    const bytes = await sealMedia(sound, interview, sealing);
    const name = await digest(bytes);
    const about: Segment = { digest: name, ...last.span, bytes: sound.length };
    await storage.closeSegment(interview, segment, {
      digest: name,
      interview,
      bytes,
      received: false,
      about: { vault, ...(await encrypt(key, `${interview}/${name}`, JSON.stringify(about))) },
    });
  }

  /** All stays where one of them is not given back: another try may bring it. */
  async function readChunks(segment: number): Promise<LockedChunk[]> {
    return storage.chunks(interview, segment).catch(() => {
      throw new Unreadable("a part of the recording is not given back");
    });
  }

  /** What can be read, up to the first part that is missing or damaged: behind it nothing plays. Rejects if none can. */
  async function openChunks(chunks: readonly LockedChunk[]): Promise<Opened[]> {
    if (chunks.some((chunk) => chunk.vault !== vault)) throw new Unreadable("locked by another vault");
    const opened: Opened[] = [];
    for (const [index, chunk] of chunks.entries()) {
      if (chunk.part !== index) break;
      const inside = await decryptBytes(key, chunkName(chunk.segment, chunk.part), chunk).catch(() => null);
      if (inside === null) break;
      opened.push(unpack(inside));
    }
    if (chunks.length > 0 && opened.length === 0)
      throw new Unreadable("the recording's first part does not open");
    return opened;
  }

  /** What is damaged is passed over: an interview opens and finishes all the same. */
  async function readAll(): Promise<{ named: Segment[]; lost: boolean }> {
    const named: Segment[] = [];
    let lost = false;
    // One after another: each brings its sound along.
    for (const name of await storage.pieces(interview)) {
      try {
        const piece = await storage.piece(name);
        if (piece === undefined) continue;
        const about = JSON.parse(await decrypt(key, `${interview}/${name}`, piece.about)) as Segment;
        named.push({ ...about, type: soundType(about.type) });
      } catch {
        lost = true;
      }
    }
    return { named, lost };
  }

  return {
    async keep(segment, part, span, sound) {
      const locked = await encryptBytes(key, chunkName(segment, part), pack(span, sound));
      await storage.keepChunk({ interview, segment, part, vault, ...locked });
    },
    close,
    async closeAll() {
      const failures: unknown[] = [];
      for (const segment of await storage.openSegments(interview)) {
        await close(segment).catch((error: unknown) => failures.push(error));
      }
      if (failures.length > 0) throw failures.find((f) => !(f instanceof Unreadable)) ?? failures[0];
    },
    async nextNumber() {
      return Math.max(-1, ...(await storage.openSegments(interview))) + 1;
    },
    async segments() {
      const { named } = await readAll();
      return named.sort((a, b) => a.stretch - b.stretch || a.from - b.from);
    },
    async lost() {
      if ((await readAll()).lost) return true;
      for (const segment of await storage.openSegments(interview)) {
        const opens = readChunks(segment)
          .then(openChunks)
          .then(() => true);
        if (!(await opens.catch(() => false))) return true;
      }
      return false;
    },
    remove: () => storage.deleteRecording(interview),
  };
}

interface Opened {
  span: Span;
  sound: Uint8Array<ArrayBuffer>;
}

/** Four bytes of length, the span as JSON, the sound. */
function pack(span: Span, sound: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(JSON.stringify(span));
  const packed = new Uint8Array(4 + head.length + sound.length);
  new DataView(packed.buffer).setUint32(0, head.length);
  packed.set(head, 4);
  packed.set(sound, 4 + head.length);
  return packed;
}

function unpack(packed: Uint8Array<ArrayBuffer>): Opened {
  const head = new DataView(packed.buffer).getUint32(0);
  const span = JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + head))) as Span;
  return { span, sound: packed.subarray(4 + head) };
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
