// Tells when the screen shows what was just changed, so that what nobody sees is not in its way.

/** A page that is not on the screen draws no frame (ms). */
const longest = 50;

/** Calls back once, after the next frame, or after 50 ms where none is drawn. */
export function painted(run: () => void): void {
  let waiting = true;
  const once = () => {
    if (!waiting) return;
    waiting = false;
    clearTimeout(timer);
    run();
  };
  const timer = setTimeout(once, longest);
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = once;
    port2.postMessage(null);
  });
}
