// The interview's schema for a browser, fetched on demand by readRecord.ts. The settings stand first: schemas take
// them up when they are made.
import "./schemaSettings.ts";

export { interviewSchema } from "../../../protocols/interview.ts";
