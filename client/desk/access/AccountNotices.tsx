// What an account lacks, said at every view: a password, without which whoever came by the owner link does not get back
// in, or a second factor, without which a role rests.
import { Link } from "wouter";
import { useWords } from "../../language.tsx";
import { address } from "../address.ts";
import { accountWords } from "./accountWords.ts";
import { useSession } from "./session.ts";

export function AccountNotices() {
  const w = useWords(accountWords);
  const { account, suspended } = useSession().state;
  return (
    <>
      {!account.hasPassword && <Notice text={w.firstNotice} link={w.toAccount} />}
      {suspended.length > 0 && <Notice text={w.restNotice} link={w.toFactor} />}
    </>
  );
}

function Notice({ text, link }: { text: string; link: string }) {
  return (
    <p className="notice warn">
      {text}{" "}
      <Link className="target" href={address.account}>
        {link}
      </Link>
    </p>
  );
}
