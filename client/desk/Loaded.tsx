// Shows a resource once it is here; until then says what is being fetched, or what failed and what to do.
import type { ReactNode } from "react";
import { Loading } from "../Loading.tsx";
import { Failed } from "./Failed.tsx";
import type { Resource } from "./resource.ts";

export function Loaded<T>({
  resource,
  what,
  children,
}: {
  resource: Resource<T>;
  what: string;
  children: (value: T) => ReactNode;
}) {
  if (resource.state === "loading") return <Loading what={what} />;
  if (resource.state === "failed") return <Failed error={resource.error} retry={resource.reload} />;
  return children(resource.value);
}
