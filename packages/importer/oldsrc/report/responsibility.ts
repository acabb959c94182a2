import type { DraftResponsibility } from "../draft/draft.ts";
import type { Outline } from "../outline/outline.ts";
import type { Candidate } from "../task/candidate.ts";
import { isLabelNode } from "../task/label-node.ts";
import { ownerWords } from "../task/owner.ts";
import { numberOf } from "../text/marker.ts";
import { splitUnits } from "../unit/list.ts";
import type { UnitRegistry } from "../unit/registry.ts";

/** “Tổ chức thực hiện”: each heading that names bodies, and what is written under it. */
export function responsibilitiesOf(
  outline: Outline,
  found: Candidate[],
  units: UnitRegistry,
): DraftResponsibility[] {
  const tasks = new Set(found.map(({ title }) => title.paragraph));
  return outline.nodes.flatMap((node) => {
    if (
      node.section !== "organisation" ||
      node.heading ||
      !node.marker ||
      node.marker.rank >= 8 ||
      tasks.has(node.paragraph)
    )
      return [];
    const owner = ownerWords(node);
    if (!owner) return [];
    const source = { line: node.paragraph.line, start: owner.start, end: owner.end };
    const owners = splitUnits(owner.text).units.map((unit) => units.refer(unit, source));
    const below = node.children.filter((child) => !isLabelNode(child));
    return [
      {
        number: numberOf(node.marker),
        owners,
        ownersRaw: owner.text,
        request: /^đề nghị/iu.test(node.text),
        duties: below.map((child) => ({
          text: child.text.trim(),
          source: { line: child.paragraph.line, start: child.at, end: child.paragraph.text.length },
          isReportingDuty: false,
        })),
        source,
      },
    ];
  });
}
