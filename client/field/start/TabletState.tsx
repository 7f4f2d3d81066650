// At the foot of the start screen: whether the tablet works without a network, what the browser keeps and how much room
// is left; above it, when there is one, a newer version to start.
import { useEffect, useState } from "react";
import { sayDataSize } from "../../dataSize.ts";
import { useLanguage, useWords } from "../../language.tsx";
import { ChangePin } from "../lock/ChangePin.tsx";
import { useSignal } from "../useSignal.ts";
import { app, startNewer } from "./offline.ts";
import { askForRoom, type Room, tight } from "./room.ts";
import { tabletWords } from "./tabletWords.ts";

export function TabletState({ complete }: { complete: boolean }) {
  const w = useWords(tabletWords);
  const { language } = useLanguage();
  const worker = useSignal(app, (a) => a.offline);
  const offline = worker === "ready" && !complete ? "unknown" : worker;
  const [room, setRoom] = useState<Room>();
  useEffect(() => void askForRoom(navigator.storage).then(setRoom), []);
  return (
    <section className="card" aria-labelledby="tablet-title">
      <h2 id="tablet-title">{w.title}</h2>
      <p role="status">
        {offline === "ready"
          ? w.offlineReady
          : offline === "unknown"
            ? w.offlineUnknown
            : w.offlineImpossible}
      </p>
      {room !== undefined && (
        <p>{room.promise === "kept" ? w.kept : room.promise === "may_go" ? w.mayGo : w.promiseUnknown}</p>
      )}
      {room?.free != null && room.free >= tight && <p>{w.free(sayDataSize(room.free, language))}</p>}
      {room?.free != null && room.free < tight && (
        <p className="notice warn">{w.tight(sayDataSize(room.free, language))}</p>
      )}
      <ChangePin />
    </section>
  );
}

/** Only here, between interviews: never while one is held. */
export function NewerVersion() {
  const w = useWords(tabletWords);
  const newer = useSignal(app, (a) => a.newer);
  const [stillOpen, setStillOpen] = useState(false);
  if (!newer) return null;
  return (
    <section className="notice" aria-labelledby="newer-title">
      <h2 id="newer-title">{w.newer}</h2>
      <p>{w.newerHelp}</p>
      <button type="button" onClick={() => void startNewer().then((started) => setStillOpen(!started))}>
        {w.startNewer}
      </button>
      {stillOpen && <p role="alert">{w.stillOpen}</p>}
    </section>
  );
}
