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
 * (“1. Sở Y tế” and below it “- Chủ trì, phối hợp với …”, or “- Sở Y tế hướng dẫn …”): what a body
 * leads or does is its task; what it helps with, pays for or follows is not.
 */
export function sharedOutTasks(outline: Outline, plan: PlanTime): Candidate[] {
  const tasks = outline.nodes.flatMap((node) => [
    ...leadOf(node, plan),
    ...shareOf(node, plan),
    ...deedOf(node, plan),
  ]);
  const leads = new Set(tasks.map(({ lead }) => lead[0]?.text));
  return leads.size >= 2 ? tasks : [];
}

/** “2. Sở A chủ trì, phối hợp với B:” and what it does, in a list below. */
function leadOf(node: Node, plan: PlanTime): Candidate[] {
  if (node.section !== "organisation" || !node.marker || node.heading) return [];
  const [found] = directivesOf(node.paragraph.text, node.at, plan);
  // “2. Giao Sở A:” only opens what is listed below it.
  if (/:$/u.test(node.text.trim()) && !/chủ trì|đầu mối/iu.test(node.text)) return [];
  if (!found || found.weak || aboutThisPlan(node.text) || follows.test(fold(found.text.text)))
    return [];
  const task = candidateOf(node, found.lead, node.paragraph, "heading");
  if (found.coordinating)
    task.coordinating = [{ ...found.coordinating, paragraph: node.paragraph }];
  if (found.time) task.time = [{ ...found.time, paragraph: node.paragraph, label: "" }];
  return [task];
}

/** “- Sở Nội vụ hướng dẫn việc khen thưởng …”, without a heading for the body. */
function deedOf(node: Node, plan: PlanTime): Candidate[] {
  if (node.section !== "organisation" || !node.marker || node.heading) return [];
  if (node.children.some(({ marker }) => marker !== null)) return [];
  const [found, more] = directivesOf(node.paragraph.text, node.at, plan);
  if (!found?.weak || more || found.coordinating || found.unclear) return [];
  const after = node.paragraph.text.slice(found.lead.end).replace(/^[\s,:]+/u, "");
  if (!isWork(after) || !isWork(found.text.text)) return [];
  const task = candidateOf(node, found.lead, node.paragraph, "heading");
  if (found.time) task.time = [{ ...found.time, paragraph: node.paragraph, label: "" }];
  return [task];
}

function shareOf(heading: Node, plan: PlanTime): Candidate[] {
  if (heading.section === "aims" || heading.section === "funds" || heading.heading) return [];
  if (!heading.opens && (!heading.marker || heading.marker.rank >= 8)) return [];
  const [order] = heading.opens ? directivesOf(heading.paragraph.text, heading.at, plan) : [];
  const owner = order?.lead ?? ownerWords(heading);
  if (!owner) return [];
  return heading.children.flatMap((node) => {
    if (isLabelNode(node) || !isWork(node.text)) return [];
    // “Yêu cầu các cơ quan báo chí …” below the heading of another body is not that body's work.
    if (
      directivesOf(node.paragraph.text, node.at, plan).some(({ lead }) => lead.text !== owner.text)
    )
      return [];
    const task = candidateOf(node, owner, heading.paragraph, "heading");
    const led = underHeading(node.paragraph.text, node.at, plan);
    if (order?.coordinating)
      task.coordinating = [{ ...order.coordinating, paragraph: heading.paragraph }];
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

function isWork(text: string): boolean {
  const words = fold(text).trim();
  if (aboutThisPlan(text) || follows.test(words)) return false;
  if (/^(?:là (?:cơ quan|đơn vị)[^,;]*,\s*)?chủ trì(?![\p{L}])/u.test(words))
    return !/^[^.;]{0,160}(?:kinh phí|dự toán|ngân sách)/u.test(words);
  if (
    /^(?:phối hợp|tham gia|căn cứ|trên cơ sở|chịu trách nhiệm|là\s|trong quá trình|để\s|nhằm\s|theo\s[^.;]{0,80}phối hợp)/u.test(
      words,
    )
  )
    return false;
  return saysDeed(words);
}

/** Folded words that open with a verb of work. */
export function saysDeed(words: string): boolean {
  const deed = words.replace(
    /^(?:(?:tiếp tục|chủ động|kịp thời|thường xuyên|tích cực|hằng năm),?\s+)+/u,
    "",
  );
  return verbs.test(deed) || deeds.test(deed);
}

/** Verbs that open a share of the work and would cut a name in a list of bodies. */
const deeds =
  /^(?:chuẩn hóa|cụ thể hóa|điều phối|điều tiết|định hướng|đa dạng|chấp hành|thanh tra|phân tích|phân loại|phân bổ|áp dụng|bổ sung|sửa đổi|phát triển|phê duyệt|quy hoạch|tập hợp|mở rộng|đổi mới|cảnh báo|quan trắc|giới thiệu|quảng bá|xúc tiến|kiểm soát|củng cố|gắn|lãnh đạo|bảo vệ|ngăn ngừa|chuyển đổi|cải cách|hoạch định|khuyến nghị|tư vấn|liên hệ|phản biện|tiếp thu|tạo lập|ký|mời|dự toán)(?![\p{L}])/u;
