/** A level of a list as `numbering.xml` defines it. */
export type Level = { start: number; format: string; text: string };

/** Lists by `numId`; each has up to nine levels and may restart a level. */
export type Numbering = Map<
  string,
  { list: string; levels: Map<number, Level>; starts: Map<number, number> }
>;

export type Counter = {
  /** The mark Word shows before the paragraph: “1.”, “a)”, “II.”, “-”. */
  next(numId: string, level: number): string;
};

/** Counts as Word does: lists that share an abstract list share their numbers, deeper levels restart. */
export function counterOf(numbering: Numbering): Counter {
  const counts = new Map<string, number[]>();
  const started = new Set<string>();
  return {
    next(numId, level) {
      const list = numbering.get(numId);
      const own = list?.levels.get(level);
      if (!list || !own || level > 8) return "";
      const numbers = counts.get(list.list) ?? [];
      counts.set(list.list, numbers);
      const restart = list.starts.get(level);
      const fresh = restart !== undefined && !started.has(`${numId}/${level}`);
      started.add(`${numId}/${level}`);
      numbers[level] = fresh ? restart : (numbers[level] ?? own.start - 1) + 1;
      numbers.length = level + 1;
      if (own.format === "bullet") return bulletOf(own.text);
      if (own.format === "none") return "";
      return own.text.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1;
        const shown = list.levels.get(at);
        return written(numbers[at] ?? shown?.start ?? 1, shown?.format ?? "decimal");
      });
    },
  };
}

/** Symbol fonts keep their bullets in a private range; a plain dash or plus stays itself. */
function bulletOf(text: string): string {
  const mark = text.trim();
  if (mark === "+" || mark === "o" || mark === "○" || mark === "") return "+";
  return "-";
}

function written(value: number, format: string): string {
  switch (format) {
    case "upperRoman":
      return roman(value);
    case "lowerRoman":
      return roman(value).toLowerCase();
    case "upperLetter":
      return letters(value).toUpperCase();
    case "lowerLetter":
      return letters(value);
    case "decimalZero":
      return String(value).padStart(2, "0");
    default:
      return String(value);
  }
}

function letters(value: number): string {
  const index = (Math.max(1, value) - 1) % 26;
  return String.fromCharCode(97 + index).repeat(Math.min(4, Math.ceil(Math.max(1, value) / 26)));
}

function roman(value: number): string {
  if (value < 1 || value > 399) return String(value);
  const steps: [number, string][] = [
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ];
  let rest = value;
  let out = "";
  for (const [step, sign] of steps) {
    while (rest >= step) {
      out += sign;
      rest -= step;
    }
  }
  return out;
}
