// Which city an interview belongs to, so that one begun for another is noticed before it is sent. Shown in the bar and
// on the last screen.
import { useEffect, useState } from "react";
import type { Text } from "../../../protocols/schema.ts";
import { useText } from "../../language.tsx";
import { storage } from "../../storage.ts";
import { useSignal } from "../useSignal.ts";
import { useHolding } from "./HoldingContext.ts";

export function SiteName() {
  const text = useText();
  const holding = useHolding();
  const id = useSignal(holding.session, (s) => s.site);
  const study = useSignal(holding.session, (s) => s.study);
  const [title, setTitle] = useState<Text>();
  useEffect(() => {
    const named = storage.studies().then((all) => {
      const sites = all.find((s) => s.id === study)?.sites;
      setTitle(sites?.find((s) => s.id === id)?.title ?? { default: id });
    });
    named.catch(() => setTitle({ default: id }));
  }, [study, id]);
  return <span className="site-name">{text(title)}</span>;
}
