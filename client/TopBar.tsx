// The bar above every screen but the interview's own: which place this is, the reader's language and the theme.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { LanguagePicker } from "./LanguagePicker.tsx";
import { ThemePicker } from "./theme.tsx";

/** `place` names one of the two places; the first page, which has none, does not link to itself. */
export function TopBar({ place, children }: { place?: string; children?: ReactNode }) {
  return (
    <header className="bar">
      {place === undefined ? (
        <span className="brand">Resite</span>
      ) : (
        <>
          <Link className="brand" href="/">
            Resite
          </Link>
          <span>{place}</span>
        </>
      )}
      <span className="bar-end">
        <LanguagePicker />
        <ThemePicker />
        {children}
      </span>
    </header>
  );
}
