import type { Notice } from "@dondoc/core/notice/notice";
import type { Situation } from "@dondoc/core/obligation/situation";
import type { Temporal } from "temporal-polyfill";

/** All that a daily mail is made of. `link` is the recipient's own page. */
export interface MailInput {
  notice: Notice;
  situation: Situation;
  link: string;
  now: Temporal.Instant;
}
