// Opens one unfinished interview: its draft, its instrument, and the right to be the only tab that holds it.
import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { Loading } from "../../Loading.tsx";
import { useWords } from "../../language.tsx";
import { usePageTitle } from "../../pageTitle.ts";
import { TopBar } from "../../TopBar.tsx";
import { type OpenedRoom, openInterview } from "../session/openInterview.ts";
import { words } from "../words.ts";
import { focusTitle } from "./focus.ts";
import { InterviewScreen } from "./InterviewScreen.tsx";
import { SentScreen } from "./SentScreen.tsx";

type Room = OpenedRoom | { state: "opening" } | { state: "failed"; reason: string };

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
  if (room.state === "open")
    return <InterviewScreen holding={room.holding} recorder={room.recorder} onLeave={leave} />;
  if (room.state === "sent") return <SentScreen id={id} onLeave={leave} />;
  return <Unopened room={room} />;
}

/** Why there is no interview at this address, and the way back. */
function Unopened({ room }: { room: Extract<Room, { state: "gone" | "elsewhere" | "failed" }> }) {
  const w = useWords(words);
  usePageTitle(w.unopenedTitle);
  useEffect(focusTitle, []);
  const why = room.state === "failed" ? `${w.openFailed} ${room.reason}` : w[room.state];
  return (
    <div className="page">
      <TopBar place={w.title} />
      <main className="start">
        <h1 tabIndex={-1}>{w.unopenedTitle}</h1>
        <div className="notice bad" role="alert">
          <p>{why}</p>
          <Link className="button" href="/field">
            {w.another}
          </Link>
        </div>
      </main>
    </div>
  );
}
