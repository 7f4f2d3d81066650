import { afterEach, describe, expect, test, vi } from "vitest";
import { api, patience, Refused, Unreachable } from "../../../../client/api.ts";
import { Problem } from "../../../../protocols/problem.ts";

const receipt = {
  interview: "0b8f0f1e-3c1c-4a53-9d5e-0a3b1c2d4e5f",
  revision: 1,
  digest: "d".repeat(64),
  state: "received",
  receivedAt: "2026-03-09T19:00:00.000Z",
};
const site = { id: "north", title: {}, label: {}, zone: "UTC", languages: ["en"], protocol: "p" };
const study = { id: "s", title: {}, version: "1", languages: ["en"], sites: [site], interviews: {} };
const problem = new Problem("storage_full", "no space").toBody();
const { type: _, ...untyped } = problem;
const { remedy: __, ...noRemedy } = problem;

/** The next requests get this body; returns what fetch was called with. */
function answer(status: number, type: string, body: unknown) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const asked = vi.fn<typeof fetch>(
    async () => new Response(text, { status, headers: { "content-type": type } }),
  );
  vi.stubGlobal("fetch", asked);
  return asked;
}

const put = () => api.putRevision(receipt.interview, 1, new Uint8Array([1]));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe("what counts as an answer of Resite", () => {
  test("a receipt and a problem of its own do", async () => {
    answer(200, "application/json", receipt);
    expect(await put()).toEqual(receipt);
    answer(507, "application/problem+json", problem);
    await expect(put()).rejects.toThrow(Refused);
  });

  for (const [what, body] of Object.entries({
    "without a type": untyped,
    "without a remedy": noRemedy,
    "of someone else's": { ...problem, type: "about:blank" },
    "that is null": null,
    "that is no JSON": "<html>",
  }))
    test(`a problem ${what} is no answer`, async () => {
      answer(403, "application/problem+json", body);
      await expect(put()).rejects.toThrow(Unreachable);
    });

  for (const [what, body] of Object.entries({
    "without a digest": { ...receipt, digest: undefined },
    "with another digest's shape": { ...receipt, digest: "ok" },
    "without a time": { ...receipt, receivedAt: "soon" },
    "that says only ok": { status: "ok" },
    "that breaks off": '{"interview":',
  }))
    test(`a receipt ${what} is no answer`, async () => {
      answer(200, "application/json", body);
      await expect(put()).rejects.toThrow(Unreachable);
    });

  test("a list of studies does, and nothing else in its place", async () => {
    answer(200, "application/json", [study]);
    expect(await api.studies()).toEqual([study]);
    for (const body of [{}, null, [1], [{ id: "s" }], [{ ...study, sites: [{}] }]]) {
      answer(200, "application/json", body);
      await expect(api.studies()).rejects.toThrow(Unreachable);
    }
  });

  test("a batch's outcomes do where each is for what was sent, in its order", async () => {
    const parcels = [1, 2].map((revision) => ({ interview: receipt.interview, revision, body: "" }));
    const outcomes = parcels.map(({ interview, revision }) => ({
      interview,
      revision,
      receipt: { ...receipt, revision },
    }));
    answer(200, "application/json", { outcomes });
    expect(await api.postRevisions(parcels)).toEqual(outcomes);
    answer(200, "application/json", {
      outcomes: [outcomes[0], { interview: null, revision: null, problem }],
    });
    expect(await api.postRevisions(parcels)).toHaveLength(2);
    for (const wrong of [
      [...outcomes].reverse(),
      outcomes.slice(1),
      [...outcomes, outcomes[0]],
      [1, 2],
      {},
    ]) {
      answer(200, "application/json", { outcomes: wrong });
      await expect(api.postRevisions(parcels)).rejects.toThrow(Unreachable);
    }
  });

  test("a piece of a recording goes as its bytes, and only a receipt of its own confirms it", async () => {
    const { digest, receivedAt } = receipt;
    const said = { digest, bytes: 3, state: "received", receivedAt };
    const asked = answer(201, "application/json", said);
    expect(await api.putMedia(digest, new Uint8Array([1, 2, 3]))).toEqual(said);
    expect(asked.mock.calls[0]).toMatchObject([
      `/api/media/${digest}`,
      { method: "PUT", headers: { "content-type": "application/octet-stream" } },
    ]);
    answer(200, "application/json", { status: "ok" });
    await expect(api.putMedia(digest, new Uint8Array(1))).rejects.toThrow(Unreachable);
  });

  test("much to send has longer than little", async () => {
    const timeout = vi.spyOn(AbortSignal, "timeout");
    answer(200, "application/json", receipt);
    await api.putRevision(receipt.interview, 1, new Uint8Array(1_600_000));
    expect(timeout).toHaveBeenCalledWith(patience + 100_000);
  });

  test("a server that takes the request and never answers is given up after half a minute", async () => {
    const clock = new AbortController();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(clock.signal);
    vi.stubGlobal(
      "fetch",
      (_path: string, init: RequestInit) =>
        new Promise((_answer, giveUp) => {
          init.signal?.addEventListener("abort", () => giveUp(init.signal?.reason));
        }),
    );
    const waiting = put();
    clock.abort(new DOMException("too long", "TimeoutError"));
    await expect(waiting).rejects.toThrow(Unreachable);
    expect(timeout).toHaveBeenCalledWith(patience);
    expect(patience).toBe(30_000);
  });
});
