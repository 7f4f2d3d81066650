import { expect, test } from "vitest";
import { soundType } from "../../../../client/field/recording/soundType.ts";
import { interviewSchema } from "../../../../protocols/interview.ts";

const { type } = interviewSchema.shape.recording.unwrap().shape.segments.element.shape;

test.each([
  ["audio/webm;codecs=opus", "audio/webm;codecs=opus"],
  ['audio/MP4; codecs="mp4a.40.2"', "audio/mp4;codecs=mp4a.40.2"],
  ["audio/ogg; rate=48000; codecs=opus", "audio/ogg;codecs=opus"],
  ["audio/webm;codecs=pcm_s16", "audio/webm"],
  ["video/webm;codecs=opus", "audio/webm"],
  ["", "audio/webm"],
])("a browser's %s is named so that the server takes it", (given, named) => {
  expect(soundType(given)).toBe(named);
  expect(type.safeParse(named).success).toBe(true);
});
