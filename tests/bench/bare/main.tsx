// The peer of the client bench: SurveyJS alone with the same modules, set up as its documentation shows.
// `?module=NAME` shows that module first; `window.turnTo` switches to another one.
import { createRoot } from "react-dom/client";
import { Model } from "survey-core";
import { Survey } from "survey-react-ui";
import "survey-core/survey-core.fontless.min.css";

declare global {
  interface Window {
    turnTo(module: string): void;
  }
}

const instrument = await (await fetch("instrument.json")).json();
const first = new URLSearchParams(location.search).get("module") ?? "";
const root = createRoot(document.getElementById("root") as HTMLElement);

document.getElementById("begin")?.addEventListener("click", () => {
  const model = new Model({ ...instrument, checkErrorsMode: "onComplete" });
  model.setValue("consent_take_part", "yes");
  window.turnTo = (module) => {
    model.currentPage = model.getPageByName(module);
  };
  window.turnTo(first);
  root.render(<Survey model={model} />);
});
document.body.dataset.ready = "yes";
