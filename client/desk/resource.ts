// What a screen has asked the server for: on its way, here, or failed with the error. Every desk screen that
// reads uses this.
import { useCallback, useEffect, useRef, useState } from "react";

export type Resource<T> = { reload(): void } & (
  | { state: "loading" }
  | { state: "ready"; value: T }
  | { state: "failed"; error: unknown }
);

type Held<T> =
  | { state: "loading"; load: () => Promise<T> }
  | { state: "ready"; load: () => Promise<T>; value: T }
  | { state: "failed"; load: () => Promise<T>; error: unknown };

/** Loads when first shown and whenever `load` changes (keep it stable); a late answer to an old question is dropped. */
export function useResource<T>(load: () => Promise<T>): Resource<T> {
  const [held, setHeld] = useState<Held<T>>({ state: "loading", load });
  const turn = useRef(0);
  const reload = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    setHeld({ state: "loading", load });
    load().then(
      (value) => mine === turn.current && setHeld({ state: "ready", load, value }),
      (error: unknown) => mine === turn.current && setHeld({ state: "failed", load, error }),
    );
  }, [load]);
  useEffect(() => {
    reload();
    return () => {
      turn.current += 1;
    };
  }, [reload]);
  // Between a change of question and the effect that asks it, the old answer must not pass for the new one.
  return held.load === load ? { ...held, reload } : { state: "loading", reload };
}

/**
 * What was read last, also while it is read anew, so that what stands on the screen stays; undefined at first and once
 * reading failed.
 */
export function useKept<T>(resource: Resource<T>): T | undefined {
  const [kept, setKept] = useState<{ value: T }>();
  if (resource.state === "ready" && kept?.value !== resource.value) setKept({ value: resource.value });
  if (resource.state === "failed" && kept !== undefined) setKept(undefined);
  return resource.state === "failed" ? undefined : kept?.value;
}
