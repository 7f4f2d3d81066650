// What better-auth refuses, in the words of our catalogue. Called by accounts.ts.
import { isAPIError } from "better-auth/api";
import { Problem } from "../../protocols/problem.ts";

/** Resite's words for better-auth's refusals; what it refuses for another reason is a failure of ours. */
export async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!isAPIError(error)) throw error;
    // Without a code of its own: of two who use the same kept code at once, the later one.
    if (error.status === "CONFLICT") throw wrongCode();
    throw refusals.get(String(error.body?.code))?.() ?? error;
  }
}

export const wrongSignIn = () => new Problem("wrong_sign_in", "The e-mail address or the password is wrong.");
const wrongCode = () => new Problem("wrong_code", "The code is wrong, or was used before.");
const beginAgain = () => new Problem("signed_out", "This sign-in has ended. Begin again with the password.");
const tooManyCodes = () =>
  new Problem("too_many_attempts", "Too many wrong codes. Sign in again in a quarter of an hour.");

const refusals = new Map([
  ["INVALID_EMAIL_OR_PASSWORD", wrongSignIn],
  ["INVALID_EMAIL", wrongSignIn],
  ["INVALID_PASSWORD", wrongSignIn],
  ["PASSWORD_TOO_LONG", wrongSignIn],
  ["CREDENTIAL_ACCOUNT_NOT_FOUND", wrongSignIn],
  ["INVALID_CODE", wrongCode],
  ["INVALID_BACKUP_CODE", wrongCode],
  ["INVALID_TWO_FACTOR_COOKIE", beginAgain],
  ["TOTP_NOT_ENABLED", wrongCode],
  ["BACKUP_CODES_NOT_ENABLED", wrongCode],
  ["TOTP_ALREADY_ENABLED", () => new Problem("malformed", "The account has a second factor already.")],
  ["TWO_FACTOR_NOT_ENABLED", () => new Problem("malformed", "The account has no second factor.")],
  ["TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE", tooManyCodes],
  ["ACCOUNT_TEMPORARILY_LOCKED", tooManyCodes],
]);
