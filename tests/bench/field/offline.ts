// How fast the encrypted, offline tablet is: unlocking, autosave, answers, sending and opening, at 4x CPU throttling
// where it says so. What a hand needs for the PIN is not counted, as the tablet works meanwhile. Needs a build
// (`npm run build`); run with `npx tsx tests/bench/field/offline.ts [rounds]`. Prints a table and JSON. Throttling
// slows the page's own thread alone, not the threads of WebCrypto, the disk and the service worker; what the PIN's
// derivation takes where those are slower too is reckoned beside it.
import { type Answering, answering } from "./answering.ts";
import { fielded } from "./fielded.ts";
import { longInstrument } from "./longInstrument.ts";
import { opening } from "./opening.ts";
import { sending } from "./sending.ts";
import { median, quantile, serveTablet, throttling } from "./stage.ts";

const rounds = Number(process.argv[2] ?? 3);
const KEYS = 120;
/** Enketo 60-question form, milliseconds from opening the cached app to its first question on a machine of this kind. */
const ENKETO = 2_100;
const say = (line: string) => console.error(`  ${line}`);

const tablet = await serveTablet();
try {
  const article = await fielded(tablet.address, "hasmath-hsu-2014");
  say("opening the cached app …");
  // With one study at the server, as the start screen then asks for the site alone.
  const opened = await opening(article, rounds);
  const reply = await fetch(`${tablet.address}/api/studies`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(longInstrument()),
  });
  if (!reply.ok) throw new Error(await reply.text());
  const long = await fielded(tablet.address, "long-study");

  const all = { article: none(), articleSlow: none(), long: none(), longSlow: none() };
  const sync: number[] = [];
  const puts: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    say(`round ${round + 1} of ${rounds}: sending, then answering …`);
    const sent = await sending(article, round);
    sync.push(sent.sync);
    puts.push(sent.puts);
    add(all.article, await answering(article, 1, KEYS));
    add(all.articleSlow, await answering(article, throttling, KEYS));
    add(all.long, await answering(long, 1, KEYS));
    add(all.longSlow, await answering(long, throttling, KEYS));
  }

  const of = (name: keyof (typeof opened.all)[number]) => median(opened.all.map((round) => round[name]));
  const spread = (times: number[]) => ({
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    count: times.length,
  });
  const spreads = ({ taps, writes, bare }: Answering) => ({
    answerToPaintMs: spread(taps),
    autosaveMs: spread(writes),
    barePutMs: spread(bare),
  });
  const result = {
    rounds,
    throttling,
    unlockMs: { startScreen: of("started"), derivation: of("derived"), iterations: opened.iterations },
    derivationFloorMs: { here: opened.floor, slowerProcessor: opened.floor * throttling },
    article: spreads(all.article),
    articleThrottled: spreads(all.articleSlow),
    long: spreads(all.long),
    longThrottled: spreads(all.longSlow),
    sendingMs: { sync: median(sync), puts: median(puts), ratio: median(sync) / median(puts) },
    openingMs: {
      asked: of("asked"),
      resumed: of("resumed"),
      begun: of("begun"),
      resumedInAll: median(opened.all.map((o) => o.asked + o.resumed)),
      resumedWithoutDerivation: median(opened.all.map((o) => o.asked + o.resumed - o.derived)),
      newInAll: median(opened.all.map((o) => o.asked + o.started + o.begun)),
      enketo: ENKETO,
    },
  };
  const { article: full, articleThrottled: slow, sendingMs: sent, openingMs: open } = result;
  const row = (measured: number, target = "") => ({ measured: Math.round(measured * 100) / 100, target });
  console.table({
    "unlock to start screen, 4x, ms": row(result.unlockMs.startScreen),
    "  the PIN's derivation in it, ms": row(result.unlockMs.derivation),
    "  600,000 iterations, 4x slower processor (reckoned), ms": row(result.derivationFloorMs.slowerProcessor),
    "autosave p50, ms": row(full.autosaveMs.p50, "< 4"),
    "autosave p99, ms": row(full.autosaveMs.p99, "< 15"),
    "  bare put of the same size p50, ms": row(full.barePutMs.p50),
    "  bare put of the same size p99, ms": row(full.barePutMs.p99),
    "  autosave to bare put, ratio of p50": row(full.autosaveMs.p50 / full.barePutMs.p50),
    "autosave p50, 4x, ms": row(slow.autosaveMs.p50),
    "autosave p99, 4x, ms": row(slow.autosaveMs.p99),
    "autosave p50, 300 items, ms": row(result.long.autosaveMs.p50),
    "autosave p50, 300 items, 4x, ms": row(result.longThrottled.autosaveMs.p50),
    "answer to paint p95, 2014 study, ms": row(full.answerToPaintMs.p95, "< 50"),
    "answer to paint p95, 300 items, ms": row(result.long.answerToPaintMs.p95, "< 50"),
    "answer to paint p95, 2014 study, 4x, ms": row(slow.answerToPaintMs.p95),
    "answer to paint p95, 300 items, 4x, ms": row(result.longThrottled.answerToPaintMs.p95),
    "100 interviews in one run, ms": row(sent.sync),
    "100 bare PUTs, ms": row(sent.puts),
    "one run to bare PUTs, ratio": row(sent.ratio, "<= 1"),
    "cached app to the PIN's box, 4x, ms": row(open.asked),
    "unlock to first question of a resumed interview, 4x, ms": row(open.resumed),
    "cached app to first question, resumed, with PIN, 4x, ms": row(open.resumedInAll, `< ${ENKETO} (Enketo)`),
    "  without the PIN's derivation, ms": row(open.resumedWithoutDerivation, `< ${ENKETO} (Enketo)`),
    "begin to first question of a new interview, 4x, ms": row(open.begun),
    "cached app to first question, new, with PIN, 4x, ms": row(open.newInAll, `< ${ENKETO} (Enketo)`),
  });
  console.log(JSON.stringify(result));
} finally {
  tablet.stop();
}

function none(): Answering {
  return { taps: [], writes: [], bare: [] };
}

function add(to: Answering, more: Answering): void {
  to.taps.push(...more.taps);
  to.writes.push(...more.writes);
  to.bare.push(...more.bare);
}
