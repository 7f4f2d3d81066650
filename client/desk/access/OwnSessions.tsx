// Where the account is signed in, each with a way to end it.
import type { OwnSession } from "../../../protocols/people.ts";
import { useWords } from "../../language.tsx";
import { Failed } from "../Failed.tsx";
import { useFormat } from "../format.ts";
import { Loaded } from "../Loaded.tsx";
import { useResource } from "../resource.ts";
import { accounts } from "./accountsApi.ts";
import { accountWords } from "./accountWords.ts";
import { useAction } from "./useAction.ts";

export function OwnSessions() {
  const w = useWords(accountWords);
  const sessions = useResource(accounts.ownSessions);
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{w.sessionsTitle}</h2>
      <Loaded resource={sessions} what={w.sessionsLoading}>
        {(all) => (
          <ul className="cards wide">
            {all.map((one) => (
              <SessionCard key={one.id} session={one} onEnded={sessions.reload} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function SessionCard({ session, onEnded }: { session: OwnSession; onEnded: () => void }) {
  const w = useWords(accountWords);
  const format = useFormat();
  const { doing, run } = useAction();
  const where = `${session.agent || w.unknownAgent} · ${session.address}`;
  const end = async () => {
    await accounts.endSession(session.id);
    onEnded();
  };
  return (
    <li className="card">
      <p>
        {where}
        {session.current && <strong> ({w.here})</strong>}
      </p>
      <p className="aside">
        {w.since(format.instant(session.startedAt))}, {w.until(format.instant(session.endsAt))}
      </p>
      {!session.current && (
        <button type="button" aria-label={w.endSessionOf(where)} onClick={() => run(end)}>
          {w.endSession}
        </button>
      )}
      {doing.state === "failed" && <Failed error={doing.error} />}
    </li>
  );
}
