// The controls over the interview list: site, status, when and kind. What they choose is kept in the address.
import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { origins } from "../../../protocols/terms.ts";
import { useWords } from "../../language.tsx";
import { address } from "../address.ts";
import type { OpenStudy } from "../StudyArea.tsx";
import { useVocabulary } from "../vocabulary.ts";
import { choose, type Filter, isDay, isFiltered, statuses } from "./filter.ts";
import { filterWords } from "./filterWords.ts";

export function Filters({ study, filter }: { study: OpenStudy; filter: Filter }) {
  const w = useWords(filterWords);
  const { origins: originNames, statuses: statusNames } = useVocabulary();
  const [, go] = useLocation();
  const id = study.detail.id;
  const narrow = (part: keyof Filter) => (value: string) =>
    go(address.interviews(id, choose(filter, part, value)));
  const dated = filter.from !== undefined || filter.to !== undefined;
  return (
    <>
      <fieldset className="filters">
        <legend className="visually-hidden">{w.legend}</legend>
        <Choice
          label={w.site}
          any={w.anySite}
          value={filter.site}
          offers={study.detail.sites.map((s) => [s.id, study.siteTitle(s.id)])}
          choose={narrow("site")}
        />
        <Choice
          label={w.status}
          any={w.anyStatus}
          value={filter.status}
          offers={statuses.map((s) => [s, statusNames[s]])}
          choose={narrow("status")}
        />
        <Day label={w.from} value={filter.from} choose={narrow("from")} />
        <Day label={w.to} value={filter.to} choose={narrow("to")} />
        <Choice
          label={w.origin}
          any={w.anyOrigin}
          value={filter.origin}
          offers={origins.map((o) => [o, originNames[o]])}
          choose={narrow("origin")}
        />
        {isFiltered(filter) && (
          <Link className="button" href={address.interviews(id)}>
            {w.reset}
          </Link>
        )}
      </fieldset>
      {dated && <p className="aside">{w.dateHelp}</p>}
    </>
  );
}

function Choice({
  label,
  any,
  value,
  offers,
  choose,
}: {
  label: string;
  any: string;
  value: string | undefined;
  offers: readonly (readonly [code: string, words: string])[];
  choose: (value: string) => void;
}) {
  return (
    <label>
      <span>{label}</span>
      <select value={value ?? ""} onChange={(e) => choose(e.target.value)}>
        <option value="">{any}</option>
        {offers.map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Holds what is being typed until it is a whole day or nothing, and then narrows at once. */
function Day({
  label,
  value = "",
  choose,
}: {
  label: string;
  value: string | undefined;
  choose: (value: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <label>
      <span>{label}</span>
      <input
        type="date"
        value={typed}
        min="1000-01-01"
        max="9999-12-31"
        onChange={(e) => {
          const { value: next } = e.target;
          setTyped(next);
          if (next === "" || isDay(next)) choose(next);
        }}
      />
    </label>
  );
}
