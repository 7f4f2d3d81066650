// What the tablet is measured against: SurveyJS alone, as its documentation shows it, with one module of the same
// instrument and its own style sheet.
import { createRoot } from "react-dom/client";
import { Model, Survey } from "survey-react-ui";
import "survey-core/survey-core.fontless.min.css";
import instrument from "../../../../protocols/instruments/hasmath-hsu-2014/instrument.json" with {
  type: "json",
};

const [first] = instrument.pages;
const root = document.getElementById("root");
document.getElementById("begin")?.addEventListener("click", () => {
  if (root !== null) createRoot(root).render(<Survey model={new Model({ pages: [first] })} />);
});
