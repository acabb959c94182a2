import { type Fields, fieldReader, linesOf } from "@dondoc/app/console/plan/fields";
import { readWindowFields, windowFields } from "@dondoc/app/console/plan/window-fields";
import { Window } from "@dondoc/core/window/window";
import type { Answer, OpenQuestion } from "@dondoc/importer/import-plan";

const contactFields = ["position", "name", "email", "phone"] as const;

/** The answer that a form states, in the shape that the question wants. Refuses wrong fields. */
export function answerIn(question: OpenQuestion, fields: Fields, isSeen: boolean): Answer {
  if (isSeen) return { kind: "seen" };
  const read = fieldReader(fields);
  switch (question.answer.kind) {
    case "text":
      return read.done({
        kind: "text",
        text: read.line("answer", "Đề nghị trả lời trong một dòng, không quá 300 chữ."),
      });
    case "date":
      return read.done({
        kind: "date",
        on: read.date("answer", "Đề nghị nhập đủ ngày, tháng, năm."),
      });
    case "day":
      return read.done({
        kind: "day",
        day: read.whole("answer", [1, 31], "Đề nghị ghi một ngày từ 1 đến 31."),
      });
    case "choice": {
      const options = question.answer.options.map(({ value }) => value);
      return read.done({
        kind: "choice",
        value: read.choice("answer", options, "Đề nghị chọn một câu trả lời."),
      });
    }
    case "units": {
      const units = [...new Set([...linesOf(fields.answer), ...read.names("others")])];
      if (units.length === 0) read.fault("answer", "Đề nghị chọn hoặc ghi ít nhất một đơn vị.");
      if (!question.answer.several && units.length > 1)
        read.fault("answer", "Đề nghị chọn đúng một đơn vị.");
      return read.done({ kind: "units", units });
    }
    case "window": {
      const picked = /^\d$/.exec(fields.suggested ?? "");
      const suggested = picked && question.answer.suggested[Number(picked[0])];
      if (suggested) return { kind: "window", window: suggested };
      const { phrase: _, ...window } = readWindowFields(read);
      return read.done({ kind: "window", window }) as Answer;
    }
    case "contact": {
      const [position, name] = [read.optionalLine("position"), read.optionalLine("name")];
      const phone = read.text("phone");
      return read.done({
        kind: "contact",
        contact: {
          email: read.email("email"),
          ...(position && { position }),
          ...(name && { name }),
          ...(phone && { phone }),
        },
      });
    }
    case "seen":
      return { kind: "seen" };
  }
}

/** An answer as its form shows it. */
export function fieldsOfAnswer(answer: Answer | undefined, known: ReadonlySet<string>): Fields {
  switch (answer?.kind) {
    case "text":
      return { answer: answer.text };
    case "date":
      return { answer: answer.on };
    case "day":
      return { answer: String(answer.day) };
    case "choice":
      return { answer: answer.value };
    case "units":
      return {
        answer: answer.units.filter((unit) => known.has(unit)).join("\n"),
        others: answer.units.filter((unit) => !known.has(unit)).join("\n"),
      };
    case "window": {
      const window = Window.safeParse(answer.window);
      return window.success ? { suggested: "other", ...windowFields(window.data) } : {};
    }
    case "contact":
      return Object.fromEntries(contactFields.map((name) => [name, answer.contact[name] ?? ""]));
    default:
      return {};
  }
}
