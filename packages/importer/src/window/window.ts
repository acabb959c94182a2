import type { DraftWindow } from "../draft/window.ts";
import { fold } from "../text/fold.ts";
import { deadline } from "./deadline.ts";
import { fromTo } from "./from-to.ts";
import { narrowed } from "./narrowed.ts";
import type { Parsed } from "./parsed.ts";
import { multiYear, plain } from "./plain.ts";
import { ongoing, recurring } from "./repeated.ts";
import { tailOf } from "./tail.ts";
import { onDemand, relative, school, vague } from "./undated.ts";

/** What the plan itself says about time: the year of dates that have none, the day it was issued. */
export type PlanTime = { year: number | null; issuedOn: string | null };

/** Why a person must look: the window is then either `unknown` or right but loosely worded. */
export type WindowProblem =
  | "empty"
  | "outside"
  | "impossible"
  | "several"
  | "open"
  | "vague"
  | "year"
  | "year-missing"
  | "condition";

/** A phrase as read. `rest` is what follows the window in the same phrase (a reporting duty). */
export type WindowReading = { window: DraftWindow; problem: WindowProblem | null; rest: string };

/**
 * Reads one time phrase of an administrative plan. It never guesses: what the grammar does not
 * cover whole is `unknown`, with the reason.
 */
export function readWindow(raw: string, plan: PlanTime): WindowReading {
  const words = fold(raw);
  const from = /^[\s:;.,(-]*/.exec(words)?.[0].length ?? 0;
  const to = words.length - (/(?:[\s.;,:]|\.\/)*$/.exec(words)?.[0].length ?? 0);
  if (from >= to) return unknown("", raw, "empty");
  const opened = skip(words, from);
  const tentative = tentativeMark.exec(words.slice(opened, to));
  const begin = skip(words, opened + (tentative?.[0].length ?? 0));
  const phrase = words.slice(begin, to);
  const period = parse(phrase, plan);
  const parsed = (period && narrowed(phrase, period, plan)) ?? period;
  if (!parsed) return unknown(raw.slice(from, to), raw, "outside");
  const said = raw.slice(from, begin + parsed.length).trim();
  if (parsed.problem && parsed.kind === "unknown") return unknown(said, raw, parsed.problem);
  const tail = tailOf(phrase.slice(parsed.length), raw.slice(begin + parsed.length, to));
  if (tail.kind === "more") return unknown(raw.slice(from, to), raw, "several");
  const window: DraftWindow = {
    kind: parsed.kind,
    start: parsed.start,
    end: parsed.end,
    statedDate: parsed.statedDate,
    tentative: tentative !== null || tail.kind === "tentative",
    recurrence: parsed.recurrence,
    raw: said,
    yearInferred: parsed.yearInferred,
  };
  const problem = parsed.problem ?? (tail.kind === "condition" ? "condition" : null);
  return {
    window,
    problem: problem ?? (parsed.yearInferred ? "year" : null),
    rest: tail.kind === "report" ? tail.words : "",
  };
}

/** The window of a task whose document gives none. */
export function unknownWindow(raw: string): DraftWindow {
  return {
    kind: "unknown",
    start: null,
    end: null,
    statedDate: null,
    tentative: false,
    recurrence: null,
    raw,
    yearInferred: false,
  };
}

export function unknown(said: string, raw: string, problem: WindowProblem): WindowReading {
  return { window: unknownWindow(said || raw.trim()), problem, rest: "" };
}

const tentativeMark = /^(?:thời gian\s+)?(?:dự kiến|tạm định|khoảng)\s*[:,]?\s*(?:là\s+)?/u;

const opening =
  /^(?:[\s:;.,(-]|(?:thời gian|thời hạn)\s*(?:là|:)|(?:hoàn thành|hoàn thiện|triển khai thực hiện|tổ chức thực hiện|thực hiện|triển khai|tổ chức|ban hành|trình ban hành)(?=\s+(?:đảm bảo|bảo đảm|đúng|đồng thời|xong|trong|trước|chậm|muộn|vào|ngày|tháng|quý|năm|từ|đến|định kỳ|thường|hằng|theo|sau|ngay|\d))|xong(?=\s+(?:trong|trước|ngày|vào|\d))|hoàn thành\s+(?:các\s+)?(?:nhiệm vụ|công việc|nội dung|việc)\s+(?=trước|trong|chậm)|tuần(?:\s+lễ)?\s+(?=từ\s+(?:ngày\s+)?\d)|vào(?=\s)|(?:sáng|chiều|tối)(?=\s+(?:ngày|thứ|hằng))|\d{1,2}\s+ngày\s*[(,:]\s*(?=từ|ngày|\d)|\d{1,2}\s+(?:ngày|buổi)\s+(?=trong (?:tháng|quý|năm))|cao điểm(?=\s+(?:từ|trong|vào|ngày|tháng|quý))|trong(?=\s+(?:các\s+)?(?:ngày|tháng|quý|năm|giai đoạn|suốt|\d)))/u;

function skip(words: string, from: number): number {
  let at = from;
  for (;;) {
    const rest = words.slice(at);
    if (
      /^trong (?:vòng|thời hạn)|^trong \d+ (?:ngày|tháng(?! (?:đầu|cuối) năm)|giờ|tuần)/u.test(rest)
    )
      return at;
    const found = opening.exec(rest);
    if (!found || found[0] === "") return at;
    at += found[0].length;
  }
}

function parse(phrase: string, plan: PlanTime): Parsed | null {
  return (
    school(phrase) ??
    onDemand(phrase) ??
    relative(phrase) ??
    recurring(phrase) ??
    ongoing(phrase, plan) ??
    vague(phrase, plan) ??
    fromTo(phrase, plan) ??
    deadline(phrase, plan) ??
    multiYear(phrase) ??
    plain(phrase, plan)
  );
}
