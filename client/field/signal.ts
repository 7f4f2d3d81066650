// A value that can be watched: what session, saving and outbox share with the screens, without React.
export interface Signal<T> {
  get(): T;
  set(value: T): void;
  /** Sets without telling anyone: for changes that no screen shows, such as every key typed. */
  setQuietly(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function signal<T>(initial: T): Signal<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    setQuietly(next) {
      value = next;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
