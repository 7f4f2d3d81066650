// The interview's own program, SurveyJS with it: most of what the tablet loads, so it comes beside the start screen.
import { loadable } from "../../loadable.tsx";

export const interviewRoom = loadable(() => import("./InterviewRoom.tsx"));
