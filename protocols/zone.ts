// Which names are time zones of the IANA database; asked of site packs and of every interview.

/** Few are in use at once, and to ask the platform takes longer than the rest of an interview's check. */
const known = new Set<string>();

/** True for `Asia/Shanghai` and `UTC`; an offset such as `+08:00` is no zone. */
export function isZone(zone: string): boolean {
  if (known.has(zone)) return true;
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
  } catch {
    return false;
  }
  known.add(zone);
  return true;
}
