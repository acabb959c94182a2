import { answerable } from "../answer/field.ts";
import { askedOnce } from "../answer/same-words.ts";
import type { Place } from "../document/level.ts";
import type { Draft } from "../draft/draft.ts";
import type { Question } from "../draft/question.ts";
import { aboutDocument } from "./about-document.ts";
import { aboutDuties } from "./about-duties.ts";
import { aboutRecipients } from "./about-recipients.ts";
import { aboutTasks } from "./about-tasks.ts";
import { aboutUnits } from "./about-units.ts";
import { type Inquiry, inquiry } from "./inquiry.ts";

/** All questions of a draft: those noticed while reading, and those that only the whole shows. */
export function questionsOf(draft: Draft, noticed: Inquiry, place: Place): Question[] {
  const more = inquiry();
  aboutDocument(draft, more);
  aboutTasks(draft, more);
  aboutUnits(draft, more, place);
  aboutDuties(draft, more, place);
  aboutRecipients(draft, more);
  const seen = new Set<string>();
  const asked = [...more.asked(), ...noticed.asked()].filter((one) => {
    const key = JSON.stringify([one.code, one.about, one.raw]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return answerable(askedOnce(asked, draft), draft);
}
