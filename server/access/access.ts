// Everything about who gets in, put together once for the app.
import type { People } from "../store/people.ts";
import { type Accounts, createAccounts } from "./accounts.ts";
import { type Admit, createAdmission } from "./admission.ts";

export interface Access {
  accounts: Accounts;
  admit: Admit;
}

export interface AccessSettings {
  people: People;
  serverKey: Uint8Array;
  openTablets: boolean;
  now: () => Date;
}

export function createAccess({ people, serverKey, openTablets, now }: AccessSettings): Access {
  const accounts = createAccounts(people, serverKey);
  return { accounts, admit: createAdmission(accounts, people, openTablets, now) };
}
