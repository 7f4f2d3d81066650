// The frame of every question that stands before the rest of the screen: its words, and the answers below them.
import { type ReactNode, useEffect, useId, useRef } from "react";

interface Props {
  title: string;
  text: string;
  /** However it is closed without an answer: Escape, Back, or a browser that closes it without asking first. */
  onDismiss(): void;
  /** Buttons, the safe one first. */
  children: ReactNode;
}

export function AskFrame({ title, text, onDismiss, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="confirm"
      aria-labelledby={`${id}t`}
      aria-describedby={`${id}d`}
      onClose={onDismiss}
    >
      <h2 id={`${id}t`}>{title}</h2>
      <p id={`${id}d`}>{text}</p>
      <div className="confirm-answers">{children}</div>
    </dialog>
  );
}
