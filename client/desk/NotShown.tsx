// A whole view that cannot be shown: a heading, why, and the way back. Used where an address leads to nothing.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { Title } from "./Title.tsx";

export function NotShown({
  title,
  back,
  children,
}: {
  title: string;
  back: { href: string; label: string };
  children: ReactNode;
}) {
  return (
    <>
      <Title text={title} />
      {children}
      <p>
        <Link className="target" href={back.href}>
          ← {back.label}
        </Link>
      </p>
    </>
  );
}
