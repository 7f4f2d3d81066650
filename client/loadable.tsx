// A part of the client that is loaded when it is needed, or before. React holds back for 300 ms what it once put a
// "loading" in place of; a part that is there already is shown at once.
import { type ComponentType, lazy, useState } from "react";

export interface Loadable<Props> {
  /** The part, once it is there. */
  loaded(): ComponentType<Props> | undefined;
  /** The part, waiting for itself. */
  Later: ComponentType<Props>;
  /** Resolves when it is there; rejects where it could not be loaded, and is tried again when it is shown. */
  preload(): Promise<void>;
}

export function loadable<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): Loadable<Props> {
  let part: ComponentType<Props> | undefined;
  const fetched = async () => {
    const module = await load();
    part = module.default;
    return module;
  };
  return {
    loaded: () => part,
    Later: lazy(fetched),
    async preload() {
      await fetched();
    },
  };
}

/** Shows a part; to be put inside a `Suspense`. */
export function Loaded<Props extends object>({ of, props }: { of: Loadable<Props>; props: Props }) {
  // One of the two for as long as it stands: changing over would make it anew.
  const [Part] = useState(() => of.loaded() ?? of.Later);
  return <Part {...props} />;
}
