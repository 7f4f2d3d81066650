// Put into the page by stage.ts before anything of the tablet runs, as plain JavaScript: notes on `window.probe` how
// long a draft takes to the disk, what a PIN's derivation costs, when receipts are kept and when the PIN is asked for.
const probe = { writes: [], derivations: [], received: 0, lastReceipt: 0, asked: 0 };
window.probe = probe;
// tsx gives the functions that the benches send into the page their names through this.
window.__name = (given) => given;

// A write begins where the draft becomes JSON, is encrypted, and ends when its strict transaction is complete.
const stringify = JSON.stringify;
let begun;
JSON.stringify = (value, ...rest) => {
  if (value?.session !== undefined && value.label !== undefined) begun = performance.now();
  return stringify(value, ...rest);
};
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (value, ...rest) {
  if (this.name === "drafts" && begun !== undefined) {
    const from = begun;
    begun = undefined;
    this.transaction.addEventListener("complete", () => probe.writes.push(performance.now() - from));
  }
  if (this.name === "outbox" && value.delivery.state === "received") {
    this.transaction.addEventListener("complete", () => {
      probe.received += 1;
      probe.lastReceipt = performance.now();
    });
  }
  return put.call(this, value, ...rest);
};

for (const name of ["deriveBits", "deriveKey"]) {
  const derive = SubtleCrypto.prototype[name];
  SubtleCrypto.prototype[name] = async function (...args) {
    const from = performance.now();
    const derived = await derive.apply(this, args);
    probe.derivations.push({ iterations: args[0].iterations, took: performance.now() - from });
    return derived;
  };
}

const look = () => {
  if (document.querySelector("input[type=password]") === null) return requestAnimationFrame(look);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    probe.asked = performance.now();
    console.debug("asked");
  };
  port2.postMessage(null);
};
requestAnimationFrame(look);
