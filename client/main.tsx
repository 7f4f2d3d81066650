// Where the client starts: the first page, and two places loaded only when they are visited.
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { Route, Switch } from "wouter";
import { Home } from "./Home.tsx";
import { Loading } from "./Loading.tsx";
import { LanguageProvider } from "./language.tsx";
import { Loaded, loadable } from "./loadable.tsx";
import { Nowhere } from "./Nowhere.tsx";
import { applyTheme } from "./theme.tsx";
import "./theme.css";

const field = loadable(() => import("./field/Field.tsx"));
const desk = loadable(() => import("./desk/Desk.tsx"));
/** Longer than this nobody looks at an empty page (ms). */
const patience = 300;

applyTheme();

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root element");
await Promise.race([visited(), new Promise((resolve) => setTimeout(resolve, patience))]);
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/field/*?">
            <Loaded of={field} props={{}} />
          </Route>
          <Route path="/desk/*?">
            <Loaded of={desk} props={{}} />
          </Route>
          <Route path="/" component={Home} />
          <Route component={Nowhere} />
        </Switch>
      </Suspense>
    </LanguageProvider>
  </StrictMode>,
);

/** Loads the place that is visited; where that fails, it is loaded again when it is shown, and says so then. */
async function visited(): Promise<void> {
  const place = [
    { at: "/field", part: field },
    { at: "/desk", part: desk },
  ].find(({ at }) => location.pathname.startsWith(at));
  await place?.part.preload().catch(() => {});
}
