import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA, type VitePWAOptions } from "vite-plugin-pwa";

const packageFile = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** The tablet's pages start and work without a network from the first visit on; the desk's need the server. */
const offlineField: Partial<VitePWAOptions> = {
  // A waiting version takes over only when the interviewer says so, between interviews.
  registerType: "prompt",
  injectRegister: false,
  manifest: {
    name: "Resite",
    short_name: "Resite",
    description: "Field a published interview study again.",
    lang: "en",
    start_url: "/field",
    scope: "/",
    display: "standalone",
    theme_color: "#14545b",
    background_color: "#f6f5f1",
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  },
  workbox: {
    globPatterns: ["**/*.{html,js,css,svg}"],
    globIgnores: ["assets/Desk-*", "assets/recordSchema-*"],
    navigateFallback: "/index.html",
    navigateFallbackAllowlist: [/^\/(field(\/.*)?)?$/],
    maximumFileSizeToCacheInBytes: 8_000_000,
    cleanupOutdatedCaches: true,
    // The page of the first visit belongs to its worker too: what comes later waits until that page is left.
    clientsClaim: true,
    sourcemap: false,
  },
};

/**
 * What several parts share comes in few files: small ones compress badly. SurveyJS, and what of ours makes its models,
 * stays out of the file that the start screen waits for.
 */
const joined = [
  { name: "shell", test: /node_modules.(react|react-dom|wouter)\b|client.\w+\.tsx/, priority: 3 },
  {
    name: "tablet",
    test: /client.(field.(?!start.ready|session.model|items)|languageName|dataSize)|protocols.(sittings|terms)\b/,
    minShareCount: 2,
    priority: 2,
  },
  { name: "surveyjs", test: /node_modules.survey-/, priority: 1 },
];

export default defineConfig({
  root: "client",
  define: { "import.meta.env.RESITE_VERSION": JSON.stringify(packageFile.version) },
  plugins: [react(), VitePWA(offlineField)],
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2022",
    sourcemap: true,
    // A strict Content-Security-Policy forbids inline code and data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: joined } } },
    // SurveyJS comes as one file of this size; it is loaded beside the start screen.
    chunkSizeWarningLimit: 2_000,
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: { "/api": `http://127.0.0.1:${process.env.PORT ?? "3000"}` },
  },
});
