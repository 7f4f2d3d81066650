// Shows a resource once it is here; until then says what is being fetched, or what failed and what to do.
import type { ReactNode } from "react";
import { Loading } from "../Loading.tsx";
import { Failed } from "./Failed.tsx";
import type { Resource } from "./resource.ts";

/** `failed` replaces the plain notice where a whole view is missing. */
export function Loaded<T>({
  resource,
  what,
  failed = (error, retry) => <Failed error={error} retry={retry} />,
  children,
}: {
  resource: Resource<T>;
  what: string;
  failed?: (error: unknown, retry: () => void) => ReactNode;
  children: (value: T) => ReactNode;
}) {
  if (resource.state === "loading") return <Loading what={what} />;
  if (resource.state === "failed") return failed(resource.error, resource.reload);
  return children(resource.value);
}
