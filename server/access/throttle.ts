// Slows down whoever guesses passwords: by account and address together, by account from wherever, and by address
// whatever the account. Counted in memory, so that a start forgives; accounts.ts asks before each try.
import { createHash } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Problem } from "../../protocols/problem.ts";

export interface Throttle {
  /** Counts a try; Problem `too_many_attempts` where there were too many. */
  take(account: string, address: string): Promise<void>;
  /** After a right password, the account's tries from this address count no more. */
  clear(account: string, address: string): Promise<void>;
}

const MINUTE = 60;

export function createThrottle(): Throttle {
  const here = new RateLimiterMemory({ points: 10, duration: 15 * MINUTE });
  // High enough that nobody locks out an owner by being wrong on purpose from one place.
  const anywhere = new RateLimiterMemory({ points: 100, duration: 60 * MINUTE });
  const from = new RateLimiterMemory({ points: 60, duration: 15 * MINUTE });

  return {
    async take(account, address) {
      const name = digest(account);
      // First, so that tries at one account, once refused, do not use up what others from there have.
      await count(here, `${name} ${address}`);
      if (!isLoopback(address)) await count(from, address);
      await count(anywhere, name);
    },
    async clear(account, address) {
      const name = digest(account);
      await Promise.all([here.delete(`${name} ${address}`), anywhere.delete(name), from.reward(address, 1)]);
    },
  };
}

/** Everybody on the server's machine has one address, so that none may use it up for the others. */
const isLoopback = (address: string): boolean => /^(::1$|(::ffff:)?127\.)/.test(address);

async function count(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.ceil(refused.msBeforeNext / 1000);
    throw new Problem("too_many_attempts", `Too many tries. Wait ${Math.ceil(seconds / 60)} minutes.`, {
      seconds,
    });
  }
}

/** Of one length, whatever was typed for an account. */
const digest = (account: string): string => createHash("sha256").update(account).digest("base64url");
