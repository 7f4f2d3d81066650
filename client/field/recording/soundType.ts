// How a record names the kind of a sound: as the protocols take it (`Segment`), whatever a browser calls it. Called by
// microphone.ts, and by sound.ts for what lies on the disk already.

const TAKEN = /^audio\/[a-z0-9.+-]{1,40}(;codecs=[a-z0-9.,+-]{1,40})?$/;

/** Browsers write the same type with and without spaces and quotes, and may add what no record takes. */
export function soundType(given: string): string {
  const [kind = "", ...parameters] = given.toLowerCase().replaceAll(/[\s"]/g, "").split(";");
  const codecs = parameters.find((parameter) => parameter.startsWith("codecs="));
  const full = codecs === undefined ? kind : `${kind};${codecs}`;
  return [full, kind].find((type) => TAKEN.test(type)) ?? "audio/webm";
}
