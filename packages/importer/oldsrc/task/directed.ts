import type { Node, Outline } from "../outline/outline.ts";
import { isNumbered } from "../text/marker.ts";
import type { Paragraph } from "../text/paragraph.ts";
import type { PlanTime } from "../window/window.ts";
import { type Candidate, newCandidate, withDescendants } from "./candidate.ts";
import { type Directive, directivesOf, type Phrase, underHeading } from "./directive.ts";
import { isLabelNode } from "./label-node.ts";
import { ownerWords } from "./owner.ts";
import { timesIn } from "./time-in-sentence.ts";

/** “Giao Sở X chủ trì …” anywhere; “Sở X chủ trì …” where tasks are listed. */
export function directiveTasks(
  outline: Outline,
  plan: PlanTime,
  taken: Set<Paragraph>,
): Candidate[] {
  return outline.nodes.flatMap((node) => {
    if (
      taken.has(node.paragraph) ||
      node.heading ||
      node.section === "aims" ||
      node.section === "funds" ||
      isLabelNode(node)
    )
      return [];
    const found = directivesOf(node.paragraph.text, node.at, plan);
    if (found.length) {
      return found.flatMap((directive) => {
        const dated = directive.time !== null || directive.severalTimes !== null;
        const listed =
          node.section === "tasks" || node.section === "annex" || node.section === "other";
        if (aboutThisPlan(directive.text.text) || opensShares(node, directive)) return [];
        const speaksOfItem = ofItem(node) !== null && !directive.weak;
        if (!dated && (!listed || (!directive.assigned && node.marker === null && !speaksOfItem)))
          return [];
        const task = fromDirective(node, directive, found.length > 1 || isOneOfMany(node, plan));
        if (!directive.weak) return [task];
        if (!dated) return [];
        if (node.section !== "organisation") return [task];
        return [{ ...task, how: directive.headed ? ("heading" as const) : ("share" as const) }];
      });
    }
    return headed(node, plan).map((task) => ({ ...task, how: "heading" as const }));
  });
}

/** “5. Giao UBND các xã:” only opens what is listed below it. */
function opensShares(node: Node, { text }: Directive): boolean {
  return /:$/u.test(text.text) && node.children.length > 0;
}

/** “1. Sở Nội vụ” and below it “- Chủ trì, phối hợp với …, hoàn thành trước …”. */
function headed(node: Node, plan: PlanTime): Candidate[] {
  const heading = node.parent;
  if (!heading || heading.paragraph.line === 0 || heading.section === "aims") return [];
  const owner = ownerWords(heading);
  if (!owner) return [];
  const found = underHeading(node.paragraph.text, node.at, plan);
  const times = found ? [] : timesIn(node.text, plan);
  if (/^(?:tổng hợp,?\s*)?(?:định kỳ\s+)?(?:gửi\s+)?báo cáo/iu.test(node.text)) return [];
  if (found) {
    if ((!found.time && !found.severalTimes) || aboutThisPlan(node.text)) return [];
    return [fromDirective(node, { ...found, lead: owner }, false, heading.paragraph)];
  }
  const only = times.length === 1 ? times[0] : undefined;
  if (!only || /báo cáo/iu.test(node.text)) return [];
  const time = { ...only, start: only.start + node.at, end: only.end + node.at };
  const text = { text: node.text, start: node.at, end: node.paragraph.text.length };
  return [
    fromDirective(
      node,
      {
        lead: owner,
        coordinating: null,
        unclear: false,
        time,
        severalTimes: null,
        text,
        assigned: false,
      },
      false,
      heading.paragraph,
    ),
  ];
}

function fromDirective(
  node: Node,
  directive: {
    lead: Phrase;
    coordinating: Phrase | null;
    unclear: boolean;
    time: Phrase | null;
    severalTimes: Phrase | null;
    text: Phrase;
    assigned: boolean;
  },
  several: boolean,
  leadParagraph: Paragraph = node.paragraph,
): Candidate {
  const { paragraph } = node;
  const item = ofItem(node);
  const titled = item && !several ? item : node;
  const candidate = newCandidate(titled, titled, "directive");
  if (several) candidate.title = { ...directive.text, paragraph };
  candidate.lead = [{ ...directive.lead, paragraph: leadParagraph }];
  if (directive.coordinating) candidate.coordinating = [{ ...directive.coordinating, paragraph }];
  if (directive.time) candidate.time = [{ ...directive.time, paragraph, label: "" }];
  if (directive.severalTimes) candidate.severalTimes = { ...directive.severalTimes, paragraph };
  candidate.unclearCoordinating = directive.unclear;
  candidate.description = node.children.flatMap(withDescendants);
  return candidate;
}

/** The numbered item whose unmarked sentence this is: it speaks of that item. */
function ofItem(node: Node): Node | null {
  const above = node.parent;
  const own = node.marker === null && above?.marker && isNumbered(above.marker) && !above.heading;
  return own && !/^thời (?:gian|hạn|điểm)/iu.test(above.text) ? above : null;
}

/** More than one sentence under an item assigns work: each is work of its own. */
function isOneOfMany(node: Node, plan: PlanTime): boolean {
  const others = ofItem(node)?.children.filter(
    (child) => child !== node && child.marker === null && /chủ trì/iu.test(child.text),
  );
  return (others ?? []).some(({ text }) =>
    directivesOf(text, 0, plan).some((directive) => !directive.weak),
  );
}

/** Following this plan is no task of it. */
export function aboutThisPlan(text: string): boolean {
  return /(?:triển khai|thực hiện|theo dõi|đôn đốc|kiểm tra)[^.;]{0,60}kế hoạch này/iu.test(text);
}
