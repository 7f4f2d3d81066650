// What the lines of a transcript know of the recording above them: the player, and where each question is in it.
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Part, Place } from "./parts.ts";
import type { Player, Playing } from "./player.ts";

export interface Listening {
  player: Player;
  parts: readonly Part[];
  passages: ReadonlyMap<string, Place>;
}

/** Null where nothing was recorded. */
export const ListeningContext = createContext<Listening | null>(null);

export const useListening = (): Listening | null => useContext(ListeningContext);

export const usePlaying = (player: Player): Playing => useSyncExternalStore(player.subscribe, player.current);

/** Whether this question's passage is being played; draws again only when that changes. */
export function useIsPlaying(player: Player, path: string): boolean {
  return useSyncExternalStore(player.subscribe, () => {
    const now = player.current();
    return (now.state === "playing" || now.state === "loading") && now.passage === path;
  });
}
