// Something could not be read or done: in words, with what to do next and a way to try again.
import { Refused } from "../api.ts";
import { type Dictionary, useLanguage, useWords } from "../language.tsx";
import { address } from "./address.ts";
import { sayProblem } from "./problemSaid.ts";

const words: Dictionary<{ retry: string; detail: string; request: string; signIn: string }> = {
  en: {
    retry: "Try again",
    detail: "The server's own words: ",
    request: "In the server's log as request ",
    signIn: "Sign in, in a tab of its own",
  },
  "zh-cn": {
    retry: "重试",
    detail: "服务器原话（英文）：",
    request: "在服务器日志中的请求编号：",
    signIn: "在新标签页中登录",
  },
};

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const w = useWords(words);
  const { language } = useLanguage();
  const { title, remedy, detail, request } = sayProblem(error, language);
  return (
    <div className="notice bad" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      <p>{remedy}</p>
      {detail !== undefined && (
        <p>
          {w.detail}
          <span lang="en">{detail}</span>
        </p>
      )}
      {request !== undefined && (
        <p>
          {w.request}
          <code>{request}</code>
        </p>
      )}
      {error instanceof Refused && error.kind === "signed_out" && (
        <p>
          <a className="target" href={address.studies} target="_blank" rel="noreferrer">
            {w.signIn}
          </a>
        </p>
      )}
      {retry && (
        <button type="button" onClick={retry}>
          {w.retry}
        </button>
      )}
    </div>
  );
}
