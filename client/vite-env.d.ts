/// <reference types="vite/client" />
/// <reference types="vite-plugin-pwa/client" />

interface ImportMetaEnv {
  /** Of package.json, put in at the build. */
  readonly RESITE_VERSION: string;
}
