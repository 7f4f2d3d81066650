// Tells the trail when an item first comes into view. One observer for all items; each is let go once it was seen.
import { type RefObject, useEffect, useRef } from "react";
import { useHolding } from "../interview/HoldingContext.ts";

/** To be given to the element that stands for the item. */
export function useShown(item: string): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  const { trail } = useHolding();
  useEffect(() => {
    if (frame.current === null) return;
    return watchShown(frame.current, () => trail.happened({ kind: "shown", item }));
  }, [item, trail]);
  return frame;
}

const waiting = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

function watchShown(frame: Element, tell: () => void): () => void {
  // More of it than a finger's breadth, below the bar.
  observer ??= new IntersectionObserver(look, { rootMargin: "-64px 0px" });
  waiting.set(frame, tell);
  observer.observe(frame);
  return () => observer?.unobserve(frame);
}

function look(entries: IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    observer?.unobserve(target);
    waiting.get(target)?.();
  }
}
