// Chooses a role and where it holds: an owner everywhere, a lead or interviewer at one site, the others in a study.
import { type FormEvent, useState } from "react";
import { type Grant, type Role, roles } from "../../../protocols/access.ts";
import type { StudySummary } from "../../../protocols/wire.ts";
import { useText, useWords } from "../../language.tsx";
import { grantWords } from "./grantWords.ts";

export function GrantForm({
  studies,
  offered = roles,
  submit,
  label,
}: {
  studies: readonly StudySummary[];
  /** Roles to choose from. */
  offered?: readonly Role[];
  submit: (grant: Grant) => void;
  label: string;
}) {
  const w = useWords(grantWords);
  const text = useText();
  const [role, setRole] = useState<Role>(offered.includes("lead") ? "lead" : (offered[0] ?? "reader"));
  const [chosenStudy, setStudy] = useState("");
  const [chosenSite, setSite] = useState("");
  const study = studies.find(({ id }) => id === chosenStudy) ?? studies[0];
  const needsSite = role === "lead" || role === "interviewer";
  const site = study?.sites.find(({ id }) => id === chosenSite) ?? (needsSite ? study?.sites[0] : undefined);
  const give = (event: FormEvent) => {
    event.preventDefault();
    if (role === "owner") return submit({ role, study: null, site: null });
    submit({ role, study: study?.id ?? null, site: site?.id ?? null });
  };
  return (
    <form className="grant-form" onSubmit={give}>
      <label>
        <span>{w.role}</span>
        <select autoComplete="off" value={role} onChange={(e) => setRole(e.target.value as Role)}>
          {offered.map((one) => (
            <option key={one} value={one}>
              {w.roles[one]}
            </option>
          ))}
        </select>
      </label>
      {role !== "owner" && (
        <>
          <label>
            <span>{w.study}</span>
            <select autoComplete="off" value={study?.id ?? ""} onChange={(e) => setStudy(e.target.value)}>
              {studies.map((one) => (
                <option key={one.id} value={one.id}>
                  {text(one.title)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{w.site}</span>
            <select autoComplete="off" value={site?.id ?? ""} onChange={(e) => setSite(e.target.value)}>
              {!needsSite && <option value="">{w.allSites}</option>}
              {study?.sites.map((one) => (
                <option key={one.id} value={one.id}>
                  {text(one.title)}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      <button type="submit" className="primary" disabled={role !== "owner" && study === undefined}>
        {label}
      </button>
    </form>
  );
}
