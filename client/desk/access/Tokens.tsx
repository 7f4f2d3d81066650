// Tokens by which scripts read: made here, shown once, listed, ended.
import { useState } from "react";
import type { Grant } from "../../../protocols/access.ts";
import type { ApiToken, TokenMade } from "../../../protocols/people.ts";
import type { StudySummary } from "../../../protocols/wire.ts";
import { useWords } from "../../language.tsx";
import { CopyButton } from "../CopyButton.tsx";
import { Failed } from "../Failed.tsx";
import { useFormat } from "../format.ts";
import { Loaded } from "../Loaded.tsx";
import { useResource } from "../resource.ts";
import { accounts } from "./accountsApi.ts";
import { GrantForm } from "./GrantForm.tsx";
import { GrantList } from "./GrantList.tsx";
import { TextBox } from "./TextBox.tsx";
import { tokenWords } from "./tokenWords.ts";
import { useAction } from "./useAction.ts";

export function Tokens({ studies }: { studies: readonly StudySummary[] }) {
  const w = useWords(tokenWords);
  const tokens = useResource(accounts.tokens);
  const [name, setName] = useState("");
  const [days, setDays] = useState("30");
  const [made, setMade] = useState<TokenMade>();
  const { doing, run } = useAction();
  const make = (grant: Grant) =>
    run(async () => {
      setMade(await accounts.makeToken({ name, grants: [grant], days: Number(days) }));
      setName("");
      tokens.reload();
    });
  return (
    <section className="card" aria-labelledby="scripts">
      <h2 id="scripts">{w.title}</h2>
      <p>{w.help}</p>
      <TextBox label={w.name} help={w.nameHelp} maxLength={100} value={name} onText={setName} />
      <TextBox label={w.days} type="number" min={1} max={366} value={days} onText={setDays} />
      <GrantForm studies={studies} offered={["analyst", "reader"]} label={w.make} submit={make} />
      {doing.state === "failed" && <Failed error={doing.error} />}
      {made && <TokenOnce made={made} />}
      <Loaded resource={tokens} what={w.loading}>
        {(all) => (
          <ul className="cards wide">
            {all.map((one) => (
              <Token key={one.id} token={one} studies={studies} onEnded={tokens.reload} />
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function TokenOnce({ made }: { made: TokenMade }) {
  const w = useWords(tokenWords);
  return (
    <div className="notice good" role="status">
      <p>
        <strong>{w.madeTitle}</strong>
      </p>
      <p>
        <code className="link-made">{made.secret}</code>
      </p>
      <p>{w.madeHelp}</p>
      <CopyButton label={w.copy} text={() => made.secret} />
    </div>
  );
}

function Token({
  token,
  studies,
  onEnded,
}: {
  token: ApiToken;
  studies: readonly StudySummary[];
  onEnded: () => void;
}) {
  const w = useWords(tokenWords);
  const format = useFormat();
  const { doing, run } = useAction();
  const end = async () => {
    await accounts.endToken(token.id);
    onEnded();
  };
  return (
    <li>
      <p>
        <strong>{token.name}</strong>{" "}
        <span className="aside">{w.until(format.instant(token.expiresAt))}</span>
      </p>
      <GrantList grants={token.grants} studies={studies} />
      <button type="button" aria-label={w.endOf(token.name)} onClick={() => run(end)}>
        {w.end}
      </button>
      {doing.state === "failed" && <Failed error={doing.error} />}
    </li>
  );
}
