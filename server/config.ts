// The only reader of the environment. Wrong settings stop the start with one clear line.
import { join, resolve } from "node:path";
import * as z from "zod";
import { root } from "./root.ts";
import type { KeySource } from "./store/server-key.ts";

export interface Config {
  port: number;
  /** Only this machine, until tablets are enrolled. */
  host: "127.0.0.1";
  /** Whoever reaches the server may send and fetch as a tablet: so only where that is this machine. */
  openTablets: boolean;
  /** Absolute; a relative DATA_DIR counts from where the program was called, the default from the clone. */
  dataDir: string;
  database: string;
  serverKey: KeySource;
}

/** One line for a person, without a stack. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .catch(() => wrong("PORT must be a number from 0 to 65535 (0 takes any free port)"))
    .default(3000),
  DATA_DIR: z.string().default(join(root, "data")),
  DATABASE_URL: z
    .undefined()
    .catch(() =>
      wrong("DATABASE_URL is set, but PostgreSQL is not supported yet; unset it to use SQLite in DATA_DIR"),
    ),
  SERVER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional()
    .catch(() => wrong("SERVER_KEY must be 64 hexadecimal digits")),
  SERVER_KEY_FILE: z.string().optional(),
});

/** Empty settings count as absent. Throws ConfigError. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const { PORT, DATA_DIR, SERVER_KEY, SERVER_KEY_FILE } = settings.parse(given);
  if (SERVER_KEY !== undefined && SERVER_KEY_FILE !== undefined) {
    wrong("set SERVER_KEY or SERVER_KEY_FILE, not both");
  }
  const dataDir = resolve(DATA_DIR);
  return {
    port: PORT,
    host: "127.0.0.1",
    openTablets: true,
    dataDir,
    database: join(dataDir, "resite.sqlite"),
    serverKey:
      SERVER_KEY === undefined
        ? { from: "file", file: resolve(SERVER_KEY_FILE ?? join(dataDir, "server.key")) }
        : { from: "setting", hex: SERVER_KEY },
  };
}

function wrong(line: string): never {
  throw new ConfigError(line);
}
