// The files a reader takes away: data, codebook and tallies of one origin.
import type { Origin } from "../../../protocols/terms.ts";
import { api } from "../../api.ts";
import { useWords } from "../../language.tsx";
import { tallyWords } from "./tallyWords.ts";

const files = ["interviews", "episodes", "codebook", "tallies"] as const;

export function Downloads({ study, origin }: { study: string; origin: Origin }) {
  const w = useWords(tallyWords);
  return (
    <p className="downloads">
      <span>{w.downloads}:</span>
      {files.map((file) => (
        <a key={file} className="button" href={api.exportAddress(study, file, origin)} download>
          {w.files[file]}
        </a>
      ))}
    </p>
  );
}
