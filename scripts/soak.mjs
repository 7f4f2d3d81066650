// `npm run soak`: the whole test suite with the long tests at their full counts.
process.env.RESITE_FULL = "1";
await import("./test.mjs");
