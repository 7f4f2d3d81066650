// Whoever came by the owner link is told at every view that they do not get back in without a password.
import { Link } from "wouter";
import { useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { accountWords } from "./accountWords.ts";

export function NoPasswordYet() {
  const w = useWords(accountWords);
  return (
    <p className="notice warn">
      {w.firstNotice}{" "}
      <Link className="target" href={address.account}>
        {w.toAccount}
      </Link>
    </p>
  );
}
