// The sounds of a recording's parts at addresses that an audio element takes. Of two hours only the part that plays
// and its neighbours are held.

export interface Sounds {
  /** The address of a part's sound; rejects with what fetching it failed with, and is asked anew the next time. */
  open(part: number): Promise<string>;
  forget(): void;
}

/** Where addresses of blobs come from: `URL`, but in tests. */
export interface Addresses {
  createObjectURL(blob: Blob): string;
  revokeObjectURL(address: string): void;
}

export function createSounds(fetchPart: (part: number) => Promise<Blob>, addresses: Addresses = URL): Sounds {
  const held = new Map<number, Promise<string>>();

  function drop(part: number): void {
    held.get(part)?.then(
      (address) => addresses.revokeObjectURL(address),
      () => undefined,
    );
    held.delete(part);
  }

  return {
    open(part) {
      for (const other of [...held.keys()]) if (Math.abs(other - part) > 1) drop(other);
      const known = held.get(part);
      if (known !== undefined) return known;
      const address = fetchPart(part).then((blob) => addresses.createObjectURL(blob));
      held.set(part, address);
      address.catch(() => held.get(part) === address && held.delete(part));
      return address;
    },
    forget() {
      for (const part of [...held.keys()]) drop(part);
    },
  };
}
