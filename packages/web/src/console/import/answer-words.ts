import { windowFields } from "@dondoc/app/console/plan/window-fields";
import { Window } from "@dondoc/core/window/window";
import type { Answer, OpenQuestion, PlanFile } from "@dondoc/importer/import-plan";
import { documentDate } from "@dondoc/messages/wording";
import { windowWords } from "../plan/window-words.ts";

/** An answer as a colleague reads it: "Phòng Kinh tế; Thôn Đông", "hết ngày 30/9/2025". */
export function answerWords(answer: Answer, question: OpenQuestion, plan: PlanFile): string {
  switch (answer.kind) {
    case "text":
      return answer.text;
    case "date":
      return documentDate(answer.on);
    case "day":
      return `ngày ${answer.day}`;
    case "choice": {
      const options = question.answer.kind === "choice" ? question.answer.options : [];
      return options.find(({ value }) => value === answer.value)?.label ?? answer.value;
    }
    case "units": {
      const bodies = [...plan.units, ...plan.groups];
      return answer.units
        .map((unit) => bodies.find(({ id }) => id === unit)?.name ?? unit)
        .join("; ");
    }
    case "window": {
      const window = Window.safeParse(answer.window);
      return window.success ? windowWords(windowFields(window.data)) : "thời hạn khác";
    }
    case "contact": {
      const { position, name, email, phone } = answer.contact;
      return [position, name, email, phone].filter(Boolean).join(", ");
    }
    case "seen":
      return "giữ như bản đọc";
  }
}
