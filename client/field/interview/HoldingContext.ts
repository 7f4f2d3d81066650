// Hands the interview that is held to every part of its screen, the frames inside SurveyJS included.
import { createContext, useContext } from "react";
import type { Holding } from "../session/holding.ts";

export const HoldingContext = createContext<Holding | null>(null);

export function useHolding(): Holding {
  const holding = useContext(HoldingContext);
  if (holding === null) throw new Error("useHolding needs an interview above it");
  return holding;
}
