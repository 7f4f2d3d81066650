// A table wider than the screen scrolls inside its own frame, which the keyboard can reach.
import type { ReactNode } from "react";

export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must take the keyboard's focus
    <section className="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
