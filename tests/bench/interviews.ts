// Invented interviews of realistic size for the benches: every item of the protocol answered, open answers of
// a few sentences. Nothing here is ever stored outside a bench's scratch folder.
import { randomUUID } from "node:crypto";
import type { Answers, Identity, Interview } from "../../protocols/interview.ts";
import type { Item, Protocol } from "../../protocols/protocol.ts";

const sentence = "We met the office twice that year and agreed on a small programme in the neighbourhood. ";

export function inventInterview(
  protocol: Protocol,
  hash: string,
  turn: number,
): { record: Interview; identity: Identity } {
  const id = randomUUID();
  const answers: Answers = {};
  const identityAnswers: Answers = {};
  for (const item of protocol.items.filter((i) => i.panel === undefined)) {
    (item.identity ? identityAnswers : answers)[item.name] = { value: answer(item, turn), language: "en" };
  }
  for (const panel of protocol.panels) {
    const entry = () => Object.fromEntries(panel.items.map((i) => [i.name, { value: answer(i, turn) }]));
    answers[panel.name] = { entries: [entry(), entry()] };
  }
  const at = "2026-03-02T08:00:00.000Z";
  const record: Interview = {
    schema: 1,
    id,
    revision: 1,
    study: protocol.study.id,
    protocol: hash,
    site: protocol.study.site ?? null,
    origin: "synthetic",
    tablet: "bench",
    held: "2026-03-02",
    startedAt: at,
    finishedAt: at,
    zone: "Asia/Shanghai",
    language: "en",
    consent: "respondent",
    answers,
  };
  return { record, identity: { schema: 1, id, revision: 1, answers: identityAnswers } };
}

function answer(item: Item, turn: number): string | number | string[] {
  const codes = item.options.filter((o) => !o.exclusive).map((o) => o.code);
  const pick = codes[(turn * 7 + item.name.length) % Math.max(1, codes.length)] ?? "";
  switch (item.kind) {
    case "single":
      return pick;
    case "multiple":
      return [...new Set([pick, codes[turn % codes.length] ?? pick])];
    case "number":
      return Number(item.min ?? 0) + (turn % 50);
    case "date":
      return "2011-11";
    case "text":
      return sentence.repeat(1 + (turn % 3));
  }
}
