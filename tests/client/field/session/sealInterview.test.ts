import { beforeEach, expect, test, vi } from "vitest";
import { readLabel } from "../../../../client/field/lock/drafts.ts";
import { keyring } from "../../../../client/field/lock/keyring.ts";
import { makeVault } from "../../../../client/field/lock/vault.ts";
import type { Holding } from "../../../../client/field/session/holding.ts";
import { sealInterview } from "../../../../client/field/session/sealInterview.ts";
import { type Session, step } from "../../../../client/field/session/session.ts";
import { signal } from "../../../../client/field/signal.ts";
import type { Outgoing } from "../../../../client/storageSchema.ts";
import { makeSealingKey } from "../../../../protocols/hpke.ts";
import type { Interview } from "../../../../protocols/interview.ts";
import { createOpener, type SealedEnvelope } from "../../../../protocols/sealing.ts";
import { agree, allPaths, begun, protocol, trailAfter } from "../study.ts";

const { finishDraft, serverKeys, getKeys, wakeSending } = vi.hoisted(() => ({
  finishDraft: vi.fn(),
  serverKeys: vi.fn(),
  getKeys: vi.fn(),
  wakeSending: vi.fn(),
}));
vi.mock("../../../../client/storage.ts", () => ({ storage: { finishDraft, serverKeys } }));
vi.mock("../../../../client/api.ts", () => ({ api: { keys: getKeys } }));
vi.mock("../../../../client/field/sending/sending.ts", () => ({ wakeSending }));

const recordable = answered(agree(begun), "yes");

function answered(session: Session, value: string): Session {
  return step(protocol, session, { type: "answered", key: "consent_recording", value });
}

/** What sealing needs of an interview that is held. */
function held() {
  const release = vi.fn();
  const holding: Pick<Holding, "protocol" | "session" | "route" | "trail" | "settle" | "release"> = {
    protocol,
    session: signal(recordable),
    route: signal(allPaths(0)),
    trail: trailAfter(),
    settle: async () => true,
    release,
  };
  return { holding: holding as Holding, release };
}

/** Nothing was recorded. */
const recorder = { settle: async () => [], pause: async () => {} };

const server = await makeSealingKey();
const { vault, key } = await makeVault("v", "271828", 1_000);

beforeEach(() => {
  keyring.set({ state: "open", keeper: { vault: vault.id, key } });
  serverKeys.mockReset().mockResolvedValue({ sealing: server.public, signing: server.public });
  finishDraft.mockReset().mockResolvedValue(undefined);
  wakeSending.mockReset();
});

test("an interview that is finished by two taps goes into the outbox once", async () => {
  const { holding, release } = held();
  await Promise.all([sealInterview(holding, recorder), sealInterview(holding, recorder)]);
  await sealInterview(holding, recorder);
  expect(finishDraft).toHaveBeenCalledTimes(1);
  expect(release).toHaveBeenCalledTimes(1);
});

test("an interview that the disk refused goes on being held, and can be finished again", async () => {
  const { holding, release } = held();
  finishDraft.mockRejectedValueOnce(new Error("QuotaExceededError"));
  await expect(sealInterview(holding, recorder)).rejects.toThrow("QuotaExceededError");
  expect(release).not.toHaveBeenCalled();
  await sealInterview(holding, recorder);
  expect(finishDraft).toHaveBeenCalledTimes(2);
  expect(release).toHaveBeenCalledTimes(1);
});

test("what goes into the outbox opens with the server's key alone, and its label with the tablet's", async () => {
  const { holding } = held();
  await sealInterview(holding, recorder);
  const kept = finishDraft.mock.calls[0]?.[0] as Outgoing;
  const sealed = JSON.parse(new TextDecoder().decode(kept.body)) as SealedEnvelope;
  const address = { interview: begun.id, revision: 1 };
  const open = await createOpener(server.private);
  const opened = await open(sealed, address);
  expect(JSON.parse(opened?.record ?? "")).toMatchObject({ id: begun.id, origin: "main" });
  expect(await readLabel({ vault: vault.id, key }, kept)).toMatchObject({ id: begun.id, site: "north" });
  const bytes = Buffer.concat([kept.body, kept.label?.bytes ?? new Uint8Array()]).toString("latin1");
  for (const said of ["consent_take_part", "north", "small-study"]) expect(bytes).not.toContain(said);
});

test("an interview whose server was never met stays held, and finishes once its key is here", async () => {
  const { holding, release } = held();
  serverKeys.mockResolvedValueOnce(undefined);
  getKeys.mockRejectedValueOnce(new Error("no network"));
  await expect(sealInterview(holding, recorder)).rejects.toThrow("no network");
  expect(finishDraft).not.toHaveBeenCalled();
  expect(release).not.toHaveBeenCalled();
  await sealInterview(holding, recorder);
  expect(finishDraft).toHaveBeenCalledTimes(1);
});

test("an interview larger than a server takes is not sealed, and goes on being held", async () => {
  const { holding, release } = held();
  holding.session.set(
    step(protocol, recordable, { type: "noted", path: "consent_recording", note: "x".repeat(100_001) }),
  );
  await expect(sealInterview(holding, recorder)).rejects.toThrow("too long");
  expect(finishDraft).not.toHaveBeenCalled();
  expect(release).not.toHaveBeenCalled();
});

const segment = {
  digest: "d".repeat(64),
  type: "audio/webm;codecs=opus",
  bytes: 9,
  stretch: 0,
  from: 0,
  to: 2_000,
};

test("the record names what was recorded, and the disk keeps just that", async () => {
  const { holding } = held();
  await sealInterview(holding, { ...recorder, settle: async () => [segment] });
  const [kept, digests] = finishDraft.mock.calls[0] as [Outgoing, ReadonlySet<string>];
  expect((await recordIn(kept)).recording).toEqual({ segments: [segment] });
  expect([...digests]).toEqual([segment.digest]);
});

test("of someone who does not take part nothing that was recorded travels or stays", async () => {
  const { holding } = held();
  holding.session.set({ ...begun, data: { consent_take_part: "no" } });
  const pause = vi.fn(async () => {});
  await sealInterview(holding, { pause, settle: async () => [segment] });
  const [kept, digests] = finishDraft.mock.calls[0] as [Outgoing, ReadonlySet<string>];
  expect(await recordIn(kept)).not.toHaveProperty("recording");
  expect([...digests]).toEqual([]);
  expect(pause).toHaveBeenCalled();
});

test("without a yes to recording and with nobody's word that it may be kept, no sound is sent or stays", async () => {
  const { holding } = held();
  holding.session.set(answered(recordable, "no"));
  const settle = vi.fn(async () => [segment]);
  const pause = vi.fn(async () => {});
  await sealInterview(holding, { pause, settle });
  const [kept, digests] = finishDraft.mock.calls[0] as [Outgoing, ReadonlySet<string>];
  expect(await recordIn(kept)).not.toHaveProperty("recording");
  expect([...digests]).toEqual([]);
  expect(settle).not.toHaveBeenCalled();
  expect(pause).toHaveBeenCalled();
});

test("sound that the respondent let be kept is sent, though recording was ended", async () => {
  const { holding } = held();
  const kept = step(protocol, answered(recordable, "no"), { type: "kept_recording", kept: true });
  holding.session.set(kept);
  await sealInterview(holding, { ...recorder, settle: async () => [segment] });
  const [finished] = finishDraft.mock.calls[0] as [Outgoing];
  expect((await recordIn(finished)).recording).toEqual({ segments: [segment] });
});

test("while the disk refuses a piece of the recording the interview stays held, and loses none of it", async () => {
  const { holding, release } = held();
  const full = { ...recorder, settle: () => Promise.reject(new Error("QuotaExceededError")) };
  await expect(sealInterview(holding, full)).rejects.toThrow("QuotaExceededError");
  expect(finishDraft).not.toHaveBeenCalled();
  expect(release).not.toHaveBeenCalled();
});

async function recordIn({ body }: Outgoing): Promise<Interview> {
  const open = await createOpener(server.private);
  const sealed = JSON.parse(new TextDecoder().decode(body)) as SealedEnvelope;
  const opened = await open(sealed, { interview: begun.id, revision: 1 });
  return JSON.parse(opened?.record ?? "{}") as Interview;
}
