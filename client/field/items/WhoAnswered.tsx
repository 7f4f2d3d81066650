// Which of several respondents answered a question; not shown where there is one.
import { useWords } from "../../language.tsx";
import { useHolding } from "../interview/HoldingContext.ts";
import { peopleWords } from "../interview/peopleWords.ts";
import { useSignal } from "../useSignal.ts";

export function WhoAnswered({ path, titleId }: { path: string; titleId: string }) {
  const w = useWords(peopleWords);
  const holding = useHolding();
  const several = useSignal(holding.session, (s) => s.people?.respondents ?? 1);
  const respondent = useSignal(holding.session, (s) => s.marks[path]?.respondent);
  if (several === 1) return null;
  return (
    <label className="who-answered">
      <span>{w.whoAnswered}</span>
      <select
        autoComplete="off"
        value={respondent !== undefined && respondent <= several ? respondent : ""}
        aria-describedby={titleId}
        onChange={({ target }) => {
          const chosen = target.value === "" ? undefined : Number(target.value);
          holding.dispatch({ type: "attributed", path, respondent: chosen });
        }}
      >
        <option value="">{w.everyone}</option>
        {Array.from({ length: several }, (_, i) => i + 1).map((n) => (
          <option key={n} value={n}>
            {w.respondent(n)}
          </option>
        ))}
      </select>
    </label>
  );
}
