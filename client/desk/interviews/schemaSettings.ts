// The page's Content-Security-Policy forbids code made at run time, which zod would otherwise try.
import { config } from "zod";

config({ jitless: true });
