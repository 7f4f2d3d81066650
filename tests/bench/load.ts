// The load on the ingest bench: a process of its own that keeps N connections busy with PUTs of distinct
// interviews over raw sockets, so that as little as possible of the machine goes into making the load.
// Started by ingest.ts as `load.ts PORT CONNECTIONS TOTAL TEMPLATES`; prints one line of JSON.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect } from "node:net";

const [port = "", connections = "", total = "", templateFile = ""] = process.argv.slice(2);
const templates = JSON.parse(readFileSync(templateFile, "utf8")) as { id: string; body: string }[];
const requests = Array.from({ length: Number(total) }, (_, i) => makeRequest(i));

const started = process.hrtime.bigint();
const latencies: number[] = [];
const statuses: Record<string, number> = {};
let next = 0;
await Promise.all(Array.from({ length: Number(connections) }, keepBusy));
const seconds = Number(process.hrtime.bigint() - started) / 1e9;

latencies.sort((a, b) => a - b);
const quantile = (q: number) =>
  latencies[Math.min(latencies.length - 1, Math.floor(q * latencies.length))] ?? 0;
console.log(
  JSON.stringify({
    perSecond: requests.length / seconds,
    p50: quantile(0.5),
    p99: quantile(0.99),
    statuses,
    bytes: requests[0]?.length ?? 0,
  }),
);

function makeRequest(index: number): Buffer {
  const template = templates[index % templates.length];
  if (template === undefined) throw new Error("no templates");
  const id = randomUUID();
  const body = Buffer.from(template.body.replaceAll(template.id, id));
  const head = [
    `PUT /api/interviews/${id}/revisions/1 HTTP/1.1`,
    `host: localhost:${port}`,
    "content-type: application/json",
    `content-length: ${body.length}`,
    "",
    "",
  ].join("\r\n");
  return Buffer.concat([Buffer.from(head), body]);
}

/** One connection: sends the next request when the reply to the last one is whole. */
function keepBusy(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1");
    let received = "";
    let sentAt = 0;
    const send = () => {
      const request = requests[next++];
      if (request === undefined) {
        socket.end();
        return resolve();
      }
      sentAt = performance.now();
      socket.write(request);
    };
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("data", (chunk: string) => {
      received += chunk;
      const end = received.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (received.length < end + 4 + length) return;
      latencies.push(performance.now() - sentAt);
      const status = received.slice(9, 12);
      statuses[status] = (statuses[status] ?? 0) + 1;
      received = "";
      send();
    });
  });
}
