// Durable interviews a second over HTTP with 1, 8 and 32 connections, as ratios to the same app without the
// write, to a bare Express that parses and replies, and to bare better-sqlite3 with the same durability.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { encodeEnvelope } from "../../protocols/envelope.ts";
import { compile, hash } from "../../protocols/protocol.ts";
import { instrumentSchema, sitePackSchema } from "../../protocols/schema.ts";
import { resolve } from "../../protocols/site.ts";
import { readInstrument, shippedInstruments } from "../../server/instruments.ts";
import { root } from "../../server/root.ts";
import { inventInterview } from "./interviews.ts";
import type { ServerKind } from "./servers.ts";

export interface IngestRow {
  connections: number;
  resite: number;
  noWrite: number;
  parseOnly: number;
  sqlite: number;
  resiteToNoWrite: number;
  resiteToParseOnly: number;
  resiteToSqlite: number;
  p50: number;
  p99: number;
  bodyBytes: number;
}

interface Load {
  perSecond: number;
  p50: number;
  p99: number;
  statuses: Record<string, number>;
  bytes: number;
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Alternates the servers `rounds` times so that the machine's moods reach all alike; takes medians. */
export async function benchIngest({
  total = 4000,
  rounds = 5,
  loads = [1, 8, 32],
} = {}): Promise<IngestRow[]> {
  const scratch = mkdtempSync(join(tmpdir(), "resite-bench-"));
  try {
    const templates = await writeTemplates(scratch);
    const rows: IngestRow[] = [];
    for (const connections of loads) {
      const runs: Record<ServerKind, Load[]> = { resite: [], "no-write": [], "parse-only": [] };
      const sqlite: number[] = [];
      for (let round = 0; round < rounds; round++) {
        for (const kind of ["parse-only", "no-write", "resite"] as const) {
          runs[kind].push(await measure(kind, connections, total, templates.file, scratch));
        }
        sqlite.push(
          bareSqlite(
            join(scratch, `bare-${connections}-${round}.sqlite`),
            connections,
            total,
            templates.bytes,
          ),
        );
      }
      rows.push(rowOf(connections, runs, sqlite));
    }
    return rows;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function rowOf(connections: number, runs: Record<ServerKind, Load[]>, sqlite: number[]): IngestRow {
  const rate = (kind: ServerKind) => median(runs[kind].map((r) => r.perSecond));
  const [resite, noWrite, parseOnly, bare] = [
    rate("resite"),
    rate("no-write"),
    rate("parse-only"),
    median(sqlite),
  ];
  return {
    connections,
    resite,
    noWrite,
    parseOnly,
    sqlite: bare,
    resiteToNoWrite: resite / noWrite,
    resiteToParseOnly: resite / parseOnly,
    resiteToSqlite: resite / bare,
    p50: median(runs.resite.map((r) => r.p50)),
    p99: median(runs.resite.map((r) => r.p99)),
    bodyBytes: runs.resite[0]?.bytes ?? 0,
  };
}

async function measure(
  kind: ServerKind,
  connections: number,
  total: number,
  templates: string,
  scratch: string,
): Promise<Load> {
  const data = mkdtempSync(join(scratch, `${kind}-`));
  const { child, port } = await startServer(kind, data);
  try {
    load(port, connections, 2000, templates); // until the engine has optimised what is hot
    const result = load(port, connections, total, templates);
    if (result.statuses["201"] !== total)
      throw new Error(`${kind} answered ${JSON.stringify(result.statuses)}`);
    return result;
  } finally {
    await stop(child);
    rmSync(data, { recursive: true, force: true });
  }
}

function load(port: number, connections: number, total: number, templates: string): Load {
  const args = [
    "--import",
    "tsx",
    here("./load.ts"),
    String(port),
    String(connections),
    String(total),
    templates,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", cwd: root });
  if (status !== 0) throw new Error(`the load failed: ${stderr}`);
  return JSON.parse(stdout) as Load;
}

function startServer(kind: ServerKind, data: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, ["--import", "tsx", here("./servers.ts"), kind, data], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((done, fail) => {
    child.once("exit", (code) => fail(new Error(`${kind} ended with ${code}`)));
    child.stdout?.once("data", (chunk: Buffer) => done({ child, port: Number(chunk.toString()) }));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.removeAllListeners("exit");
    child.once("exit", () => done());
    child.kill("SIGKILL");
  });
}

/** As many rows a commit as there are connections: what grouped commits can reach at best. */
function bareSqlite(file: string, group: number, total: number, bytes: number): number {
  const db = new Database(file);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("CREATE TABLE revisions (id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
  const insert = db.prepare("INSERT INTO revisions (body) VALUES (?)");
  const body = Buffer.alloc(bytes, "x");
  const started = performance.now();
  for (let written = 0; written < total; written += group) {
    db.transaction(() => {
      for (let i = 0; i < group; i++) insert.run(body);
    })();
  }
  const seconds = (performance.now() - started) / 1000;
  db.close();
  return total / seconds;
}

async function writeTemplates(scratch: string): Promise<{ file: string; bytes: number }> {
  const folder = shippedInstruments(root)[0];
  if (folder === undefined) throw new Error("there is no shipped instrument");
  const { instrument, sites } = readInstrument(folder);
  const resolved = resolve(instrumentSchema.parse(instrument), sitePackSchema.parse(sites[0]?.json));
  const [protocol, cited] = [compile(resolved), await hash(resolved)];
  const templates = Array.from({ length: 30 }, (_, turn) => {
    const { record, identity } = inventInterview(protocol, cited, turn);
    return { id: record.id, body: new TextDecoder().decode(encodeEnvelope(record, identity)) };
  });
  const file = join(scratch, "templates.json");
  writeFileSync(file, JSON.stringify(templates));
  return { file, bytes: templates[0]?.body.length ?? 0 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = await benchIngest();
  console.table(rows);
  console.log(JSON.stringify(rows));
}
