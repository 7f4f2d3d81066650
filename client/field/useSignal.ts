// How a component watches a signal.
import { useRef, useSyncExternalStore } from "react";
import type { Signal } from "./signal.ts";

/** A part of a signal's value; renders again only when that part is another one (by `Object.is`). */
export function useSignal<T, Part = T>(source: Signal<T>, select: (value: T) => Part): Part {
  const kept = useRef(select);
  kept.current = select;
  return useSyncExternalStore(source.subscribe, () => kept.current(source.get()));
}
