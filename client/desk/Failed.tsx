// Something could not be read: in words, with what to do next and a way to try again.
import { Refused, Unreachable } from "../api.ts";
import { type Dictionary, useLanguage, useWords } from "../language.tsx";

interface Said {
  title: string;
  remedy: string;
}

const words: Dictionary<{
  retry: string;
  reported: string;
  unreachable: Said;
  unknown: Said;
  kinds: Record<string, Said>;
}> = {
  en: {
    retry: "Try again",
    reported: "The server's own words",
    unreachable: {
      title: "The server does not answer",
      remedy: "Check that Resite is running and that this computer reaches it, then try again.",
    },
    unknown: {
      title: "This could not be shown",
      remedy: "Try again. If it stays, note what you did and look in the server's log.",
    },
    kinds: {},
  },
  "zh-cn": {
    retry: "重试",
    reported: "服务器原话",
    unreachable: { title: "服务器没有回应", remedy: "请确认 Resite 正在运行、本机能够连接，然后重试。" },
    unknown: { title: "无法显示此内容", remedy: "请重试。如仍出现，请记下操作步骤并查看服务器日志。" },
    kinds: {
      malformed: { title: "请求无法读取", remedy: "请按说明改正后再发送。" },
      not_found: { title: "此地址没有内容", remedy: "请检查地址或编号。" },
      conflict: { title: "该修订已有另一份副本", remedy: "两份都已保留，由工作台的人员决定采用哪一份。" },
      withdrawn: { title: "该访谈已撤回", remedy: "请删除平板上的副本，不得保留任何内容。" },
      forbidden: { title: "服务器拒绝了此请求", remedy: "请从 Resite 自己的页面操作，并使用它显示的地址。" },
      too_large: { title: "请求过大", remedy: "请选择较少或较小的文件。" },
      instrument_findings: { title: "研究工具有问题，须先改正", remedy: "请逐条改正后重新登记。" },
      internal: { title: "服务器处理此请求时出错", remedy: "请重试；如仍出现，请查看服务器日志。" },
      stopping: { title: "服务器正在停止", remedy: "请稍后重试。" },
      storage_full: { title: "服务器磁盘已满", remedy: "没有接收任何内容。请在服务器上腾出空间后重试。" },
    },
  },
};

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const w = useWords(words);
  const { language } = useLanguage();
  const said = sayError(error, w);
  return (
    <div className="notice bad" role="alert">
      <p>
        <strong>{said.title}</strong>
      </p>
      <p>{said.remedy}</p>
      {error instanceof Refused && (
        <p>
          {language !== "en" && `${w.reported}: `}
          <span lang="en">{error.problem.detail}</span>
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

function sayError(
  error: unknown,
  w: { unreachable: Said; unknown: Said; kinds: Record<string, Said> },
): Said {
  if (error instanceof Unreachable) return w.unreachable;
  if (error instanceof Refused) return w.kinds[error.kind] ?? error.problem;
  return w.unknown;
}
