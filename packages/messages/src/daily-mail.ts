import type { NoticeKind } from "@dondoc/core/notice/notice-record";
import { calendarAttachment, entriesToCome, type MailAttachment } from "./calendar/attachment.ts";
import { digest } from "./digest.ts";
import { escalation } from "./escalation.ts";
import { escalationDigest } from "./escalation-digest.ts";
import { automatic, unsubscribeByMail } from "./headers.ts";
import { introduction } from "./introduction.ts";
import { involvementSections } from "./involvement.ts";
import { lastCall } from "./last-call.ts";
import type { Letter } from "./letter.ts";
import { fitted } from "./letter-fit.ts";
import { letterHtml } from "./letter-html.tsx";
import { letterText } from "./letter-text.ts";
import type { MailInput } from "./mail-input.ts";
import { overdue } from "./overdue.ts";
import { reminder } from "./reminder.ts";

export type { MailInput } from "./mail-input.ts";
export { subjectOf } from "./subject.ts";
export { zaloText } from "./zalo-text.ts";

export interface DailyMail {
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  /** The days to come as a calendar file, where there are any. */
  attachments?: MailAttachment[];
}

const letters: Record<NoticeKind, (input: MailInput) => Letter> = {
  reminder,
  "last-call": lastCall,
  overdue,
  escalation,
  digest,
  "escalation-digest": escalationDigest,
  introduction,
};

/** A unit's first mail tells it what else it has in the plan, where that is not what the mail is about. */
function asideOf({ notice, situation }: MailInput): Pick<Letter, "aside"> {
  if (notice.kind === "introduction") return {};
  return { aside: involvementSections(situation.plan, notice) };
}

/** A mail for information says so first: another one asks. */
function forInformation({ opening }: Letter): Pick<Letter, "opening"> {
  const said = "Thư gửi để biết; thư chính gửi tới lãnh đạo hoặc đầu mối của đơn vị.";
  return { opening: `${said} ${opening}` };
}

/** The mail of a notice: everything that is due for its recipient on its day, with one link. */
export function dailyMail(input: MailInput): DailyMail {
  const { notice, situation, now } = input;
  const asked = { ...letters[notice.kind](input), ...asideOf(input) };
  const whole = notice.forInformation ? { ...asked, ...forInformation(asked) } : asked;
  const { letter, html } = fitted(whole, letterHtml);
  const isMereDigest = notice.kind === "digest" && notice.items.length === 0;
  const attachments = calendarAttachment(situation, entriesToCome(notice.items), now);
  return {
    subject: letter.subject,
    text: letterText(letter),
    html,
    headers: { ...automatic, ...(isMereDigest ? unsubscribeByMail(situation.plan) : {}) },
    ...(attachments.length > 0 && { attachments }),
  };
}
