// The files a reader takes away: data, codebook and tallies of one origin.
import { type MouseEvent, useState } from "react";
import type { Origin } from "../../../protocols/terms.ts";
import { api, Refused } from "../../api.ts";
import { useColon } from "../../colon.ts";
import { useWords } from "../../language.tsx";
import { Failed } from "../Failed.tsx";
import { DamagedFile } from "./DamagedFile.tsx";
import { tallyWords } from "./tallyWords.ts";

const files = ["interviews", "episodes", "codebook", "tallies"] as const;

type Asked = { file: (typeof files)[number] } & ({ state: "asking" } | { state: "failed"; error: unknown });

export function Downloads({ study, origin }: { study: string; origin: Origin }) {
  const w = useWords(tallyWords);
  const colon = useColon();
  const [asked, setAsked] = useState<Asked>();
  const take = (file: Asked["file"]) => (event: MouseEvent) => {
    event.preventDefault();
    setAsked({ file, state: "asking" });
    const address = api.exportAddress(study, file, origin);
    api.askForFile(address).then(
      () => {
        setAsked(undefined);
        download(address);
      },
      (error: unknown) => setAsked({ file, state: "failed", error }),
    );
  };
  return (
    <>
      <p className="downloads">
        <span>
          {w.downloads}
          {colon}
        </span>
        {files.map((file) => (
          <a
            key={file}
            className="button"
            href={api.exportAddress(study, file, origin)}
            onClick={take(file)}
            download
          >
            {w.files[file]}
          </a>
        ))}
        <span role="status">{asked?.state === "asking" && w.preparing}</span>
      </p>
      {asked?.state === "failed" &&
        (asked.error instanceof Refused && asked.error.damaged.length > 0 ? (
          <DamagedFile
            ids={asked.error.damaged}
            without={api.exportAddress(study, asked.file, origin, "leave_out")}
          />
        ) : (
          <Failed error={asked.error} />
        ))}
    </>
  );
}

/** Left to the browser, which writes a long file as it comes. */
function download(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}
