// Opens one unfinished interview: its draft, its instrument, and the right to be the only tab that holds it.
import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { Loading } from "../Loading.tsx";
import { useWords } from "../language.tsx";
import type { Holding } from "./holding.ts";
import { InterviewScreen } from "./InterviewScreen.tsx";
import { openInterview } from "./openInterview.ts";
import { SentScreen } from "./SentScreen.tsx";
import { words } from "./words.ts";

type Room =
  | { state: "opening" }
  | { state: "open"; holding: Holding }
  | { state: "sent" | "gone" | "elsewhere" }
  | { state: "failed"; reason: string };

export default function InterviewRoom({ id }: { id: string }) {
  const w = useWords(words);
  const [, go] = useLocation();
  const [room, setRoom] = useState<Room>({ state: "opening" });

  useEffect(() => {
    const opening = openInterview(id);
    opening.room.then(setRoom, (error: unknown) => setRoom({ state: "failed", reason: String(error) }));
    return opening.leave;
  }, [id]);

  if (room.state === "opening") return <Loading what={w.preparing} />;
  const leave = () => go("/field");
  if (room.state === "open") return <InterviewScreen holding={room.holding} onLeave={leave} />;
  if (room.state === "sent") return <SentScreen id={id} onLeave={leave} />;
  return (
    <main className="start">
      <div className="notice bad" role="alert">
        <p>
          {room.state === "failed"
            ? `${w.openFailed} ${room.reason}`
            : room.state === "gone"
              ? w.gone
              : w.elsewhere}
        </p>
        <Link className="button" href="/field">
          {w.another}
        </Link>
      </div>
    </main>
  );
}
