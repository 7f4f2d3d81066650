/** What probe.js notes in the page; times are in milliseconds, instants as of `performance.now()`. */
interface Window {
  probe: {
    writes: number[];
    derivations: { iterations: number; took: number }[];
    received: number;
    lastReceipt: number;
    asked: number;
  };
}
