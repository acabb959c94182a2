import type { Node, Outline } from "../outline/outline.ts";
import { fold } from "../text/fold.ts";
import type { Paragraph } from "../text/paragraph.ts";
import { verbs } from "../unit/verb.ts";
import type { PlanTime } from "../window/window.ts";
import { type Candidate, newCandidate, placed, withDescendants } from "./candidate.ts";
import { aboutThisPlan } from "./directed.ts";
import { directivesOf, type Phrase, underHeading } from "./directive.ts";
import { isLabelNode } from "./label-node.ts";
import { ownerWords } from "./owner.ts";
import { timesIn } from "./time-in-sentence.ts";

/**
 * The tasks of a plan that gives none a lead of its own and shares the work out by body instead
 * (“1. Sở Y tế” and below it “- Chủ trì, phối hợp với …”). Where the section only says how the plan
 * is carried out, what a body leads is its task; where it gives out the work, all that it does is.
 */
export function sharedOutTasks(outline: Outline, plan: PlanTime): Candidate[] {
  const tasks = outline.nodes.flatMap((node) => [...leadOf(node, plan), ...shareOf(node, plan)]);
  const leads = new Set(tasks.map(({ lead }) => lead[0]?.text));
  return leads.size >= 2 ? tasks : [];
}

/** “2. Sở A chủ trì, phối hợp với B:” and what it does, in a list below. */
function leadOf(node: Node, plan: PlanTime): Candidate[] {
  if (node.section !== "organisation" || !node.marker || node.heading) return [];
  const [found] = directivesOf(node.paragraph.text, node.at, plan);
  if (!found || found.weak || aboutThisPlan(node.text) || follows.test(fold(found.text.text)))
    return [];
  const task = candidateOf(node, found.lead, node.paragraph, "heading");
  if (found.coordinating)
    task.coordinating = [{ ...found.coordinating, paragraph: node.paragraph }];
  if (found.time) task.time = [{ ...found.time, paragraph: node.paragraph, label: "" }];
  return [task];
}

function shareOf(heading: Node, plan: PlanTime): Candidate[] {
  const given = heading.section === "tasks";
  if ((!given && heading.section !== "organisation") || heading.heading) return [];
  if (!heading.marker || heading.marker.rank >= 8) return [];
  const owner = ownerWords(heading);
  if (!owner) return [];
  return heading.children.flatMap((node) => {
    if (isLabelNode(node) || !isWork(node.text, given)) return [];
    const task = candidateOf(node, owner, heading.paragraph, "heading");
    const led = underHeading(node.paragraph.text, node.at, plan);
    if (led?.coordinating) task.coordinating = [{ ...led.coordinating, paragraph: node.paragraph }];
    const [time, more] = timesIn(node.text, plan);
    if (time && !more)
      task.time = [
        {
          text: time.text,
          start: time.start + node.at,
          end: time.end + node.at,
          paragraph: node.paragraph,
          label: "",
        },
      ];
    return [task];
  });
}

function candidateOf(
  node: Node,
  lead: Phrase,
  paragraph: Paragraph,
  how: Candidate["how"],
): Candidate {
  const task = newCandidate(node, node, how);
  task.title = placed(node.paragraph, node.at, node.paragraph.text.length);
  task.lead = [{ ...lead, paragraph }];
  task.description = node.children.flatMap(withDescendants);
  return task;
}

/** Following the plan, money for it and helping others are no work of one's own. */
const follows =
  /^(?:[^,;]{0,60}\s)?(?:theo dõi|đôn đốc|tổng hợp|báo cáo|giám sát việc|bố trí kinh phí|cân đối|thẩm định dự toán)(?![\p{L}])/u;

function isWork(text: string, given: boolean): boolean {
  const words = fold(text).trim();
  if (aboutThisPlan(text) || follows.test(words)) return false;
  if (/^(?:là (?:cơ quan|đơn vị)[^,;]*,\s*)?chủ trì(?![\p{L}])/u.test(words))
    return !/^[^.;]{0,160}(?:kinh phí|dự toán|ngân sách)/u.test(words);
  if (!given || /^(?:phối hợp|tham gia|căn cứ|trên cơ sở|chịu trách nhiệm|là\s)/u.test(words))
    return false;
  return verbs.test(words.replace(/^(?:tiếp tục|chủ động|kịp thời|thường xuyên|tích cực)\s+/u, ""));
}
