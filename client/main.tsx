// Where the client starts: the first page, and two places loaded only when they are visited.
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { Route, Switch } from "wouter";
import { Home } from "./Home.tsx";
import { Loading } from "./Loading.tsx";
import { LanguageProvider } from "./language.tsx";
import { Nowhere } from "./Nowhere.tsx";
import { applyTheme } from "./theme.tsx";
import "./theme.css";

const Field = lazy(() => import("./field/Field.tsx"));
const Desk = lazy(() => import("./desk/Desk.tsx"));

applyTheme();

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root element");
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/field/*?" component={Field} />
          <Route path="/desk/*?" component={Desk} />
          <Route path="/" component={Home} />
          <Route component={Nowhere} />
        </Switch>
      </Suspense>
    </LanguageProvider>
  </StrictMode>,
);
