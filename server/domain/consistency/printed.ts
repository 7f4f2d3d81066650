// Numbers as a source prints them, in exact whole units, and how the arithmetic writes them out.

/** `units` whole units of 10^-decimals: "8.5" is 85 units with 1 decimal. */
export interface Printed {
  units: number;
  decimals: number;
}

/** Reads digits with an optional decimal part; exact below 2^53 units. */
export function readPrinted(printed: string): Printed {
  const [whole = "", fraction = ""] = printed.split(".");
  return { units: Number(whole + fraction), decimals: fraction.length };
}

/** A number in English digits with at most so many decimals, e.g. `78,283`. */
export function write(value: number, decimals = 2): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: decimals });
}

/** "7", or "7 … 9". */
export function span(from: number, to: number): string {
  return from === to ? `${from}` : `${from} … ${to}`;
}

/** The sign between two sides of an equation, as the arithmetic prints it. */
export function compareSign(left: number, right: number): "<" | "=" | ">" {
  if (left === right) return "=";
  return left < right ? "<" : ">";
}
